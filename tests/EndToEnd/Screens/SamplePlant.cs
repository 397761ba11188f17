using Spane.Dashboard.Live;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.EndToEnd.Screens;

/// <summary>A running line and the paper's canteen, as their twins would publish them.</summary>
internal static class SamplePlant
{
    private static readonly VerdictView Optimal =
        new(true, 71.4, 21.4,
            new("Berat 35,02 g sesuai (1,00), produksi 64,8 kemasan/menit sedang (0,52), waktu 1,0 menit cepat (0,50): optimal, nilai 71,"
                + "4.", "Weight 35.02 g is right (1.00), production 64.8 packs/min is medium (0.52), time 1.0 min is fast (0.50): optimal,"
                + " value 71.4."));
    private static readonly VerdictView NotOptimal =
        new(false, 28.6, -21.4,
            new("Berat 35,9 g terlalu berat (0,80): tidak optimal, nilai 28,6.",
                "Weight 35.9 g is too heavy (0.80): not optimal, value 28.6."));

    internal static LineView Line(DateTimeOffset now, bool optimal = true) => new()
    {
        Site = "tangerang",
        Device = "packer-1",
        Online = true,
        LastHeard = now,
        Firmware = "0.1.0",
        State = "fine",
        Weight = new(34.62, 34.7, Stable: false, "ok", now),
        Product = new("milo", "Milo 35 g", 35, 34, 36),
        Lot = "L-20261122-1",
        LotPacks = 412,
        PacksPerMinute = 64.8,
        RecentPacks =
            [.. Enumerable.Range(0, 60)
                .Select(i =>
                    new PackView(412 - i, "L-20261122-1", i == 0 && !optimal ? 35.9 : 35.02 + (0.4 * Math.Sin(i * 1.7)), now.AddSeconds(-i),
                        i == 0 && !optimal ? NotOptimal : Optimal, Held: false))],
        Trials =
            [.. Enumerable.Range(0, 10)
                .Select(i =>
                    new TrialView(24 - i, now.AddMinutes(-i), 35.1 + (0.1 * (i % 5)), 64, 64.3, 1, i == 4 ? NotOptimal : Optimal))],
        ShiftPacks = 8241,
        ShiftGiveawayGrams = 1623.4,
        ShiftGiveawayRupiah = 162_340,
        ShiftStart = now.AddHours(-2.4),
        ShiftPlanned = TimeSpan.FromHours(2.4),
        ShiftIdeal = TimeSpan.FromMinutes(8241 / 70.0),
        ShiftRunning = TimeSpan.FromHours(2.1),
        ShiftOptimalPacks = 8105,
        LastReject = new(now.AddMinutes(-14), 36.42, RejectReason.AboveBand, RejectOutcome.Released, now.AddMinutes(-13)),
    };

    internal static LineView Faulty(DateTimeOffset now) => Line(now, optimal: false) with
    {
        State = "fault",
        LastReject = new(now.AddSeconds(-40), 33.61, RejectReason.BelowBand, RejectOutcome.Held, null),
        Weight = new(0, 0, Stable: false, "missing", now),
        Conditions = [new("load-cell-missing", now.AddSeconds(-30), 52), new("hopper-empty", now.AddMinutes(-3), 1.2)],
    };

    internal static CanteenView Canteen(DateTimeOffset now) => new()
    {
        Site = "jakarta",
        Device = "canteen-1",
        Online = true,
        LastHeard = now,
        Questions =
        [
            new(
                "heater",
                new("Pemanas air", "Water heater"),
                new(1, QuestionReason.Lower, 300_000, 250_000, now.AddDays(-7), now.AddHours(-1)),
                [
                    new(MeterAnswer.Reset, 250_000, 361_175, CanBe: true),
                    new(MeterAnswer.OtherMeter, 0, 0, CanBe: true),
                    new(MeterAnswer.CountedOn, 9_950_000, 14_374_765, CanBe: false),
                ]),
        ],
        Feeder =
            new(MeterQuality.Ok, now, 221.4, 22.1, 4905, 5500, 5000, 4850, 55, new(18.21, 23.83, 402.6, 1204, 26_308, 34_427, 581_636)),
        Loads =
        [
            Load("fridge", "Lemari es", "Refrigerator", LoadClass.Protected, 165, 0.74, on: true, draws: true, now),
            Load("stove-1", "Kompor 1", "Stove 1", LoadClass.Attended, 2439.6, 11.03, on: true, draws: true, now),
            Load("stove-2", "Kompor 2", "Stove 2", LoadClass.Attended, 1769, 7.7, on: false, draws: true, now) with { Disobeys = true },
            Load("rice-cooker", "Penanak nasi", "Rice cooker", LoadClass.Sheddable, 0, 0, on: false, draws: false, now),
            Load("heater", "Pemanas air", "Water heater", LoadClass.Sheddable, 1017, 4.3, on: true, draws: true, now) with
            {
                LatestCommand =
                    new("c-1", "heater", "switch", On: false, CommandState.Delivered, "manager", now, now.AddSeconds(10), null, null),
            },
            Load("showcase", "Showcase", "Showcase cooler", LoadClass.Protected, null, null, on: true, draws: null, now),
        ],
        LastClose = new("c-9", "manager", now.AddMinutes(-2), Finished: true,
        [
            new("fridge", new("Lemari es", "Refrigerator"), CloseOutcome.StaysOn, 0.74),
            new("stove-1", new("Kompor 1", "Stove 1"), CloseOutcome.ProvenOff, 0),
            new("stove-2", new("Kompor 2", "Stove 2"), CloseOutcome.StillDraws, 7.7),
        ]),
        Settings = new(4, 4, SettingsState.InForce, now, null),
        Conditions = [new("contact-welded", now.AddMinutes(-2), 7.7)],
        Anomalies =
            [new("duty-drift", "fridge", now.AddHours(-1), 92, 45,
                new("Kompresor bekerja 92 %, biasanya 45 %.", "The compressor runs 92 % of the time, usually 45 %."))],
    };

    internal static DeviceView Device(DateTimeOffset now) => new()
    {
        Site = "tangerang",
        Device = "packer-1",
        Role = "packer",
        Name = "Mesin kemas 1",
        Online = true,
        LastHeard = now,
        StatusAt = now,
        Boot = 7,
        Firmware = "0.1.0",
        ResetReason = "power-on",
        Uptime = TimeSpan.FromHours(51),
        FreeBytes = 81_234,
        OutboxMessages = 2,
        ConfigRevision = 3,
        Messages = 48_211,
        LoadCell = new(now.AddHours(-6), now)
        {
            Good = 107_912,
            Saturated = 3,
            Missing = 41,
            LastGood = now,
            SamplesPerSecond = 81.2,
            LowestSamplesPerSecond = 78.9,
            NoiseGrams = 0.018,
            ResidueGrams = 0.09,
        },
    };

    internal static DeviceView PowerBox(DateTimeOffset now) => new()
    {
        Site = "jakarta",
        Device = "canteen-1",
        Role = "power",
        Name = "Kotak listrik kantin",
        Online = true,
        LastHeard = now,
        StatusAt = now,
        Boot = 3,
        Firmware = "0.1.0",
        ResetReason = "watchdog",
        Uptime = TimeSpan.FromMinutes(194),
        FreeBytes = 74_120,
        Messages = 9_105,
        Meters =
        [
            new("feeder", "ok") { Good = 2_140, LastGood = now },
            new("fridge", "ok") { Good = 1_210, Crc = 2, LastGood = now, LastFault = now.AddHours(-2) },
            new("showcase", "no-reply") { Good = 870, NoReply = 31, LastGood = now.AddMinutes(-5), LastFault = now },
            new("stove-1", "ok") { Good = 1_733, Implausible = 1, LastGood = now, LastFault = now.AddHours(-3) },
        ],
    };

    private static LoadView Load(string id, string indonesian, string english, LoadClass loadClass, double? watts, double? amperes, bool on,
        bool? draws, DateTimeOffset now) => new()
        {
            Id = id,
            Name = new(indonesian, english),
            Class = loadClass,
            Watts = watts,
            Amperes = amperes,
            CommandedOn = on,
            DrawsCurrent = draws,
            MeasuredAt = now,
            Energy = new(1.23, 1.9, 40, 120, 1777, 2745, 57_788),
            SwitchingLocked = false,
        };
}
