using Spane.Packing.Views;

namespace Spane.Dashboard.Tests;

/// <summary>Lines as a twin would publish them.</summary>
internal static class SampleLine
{
    internal static readonly ProductView Milo = new("milo", "Milo", NominalGrams: 35, LowerGrams: 34, UpperGrams: 36);

    internal static readonly VerdictView Optimal = new(true, 71.4, 21.4, new("Berat sesuai.", "Weight right."));

    internal static readonly VerdictView NotOptimal = new(false, 28.6, -21.4, new("Terlalu berat.", "Too heavy."));

    internal static LineView Running(DateTimeOffset now, string device = "packer-1") => new()
    {
        Site = "tangerang",
        Device = device,
        Online = true,
        LastHeard = now,
        State = "coarse",
        Weight = new(34.98, 35.07, Stable: true, "ok", now),
        Product = Milo,
        Lot = "L-1",
        LotPacks = 17,
        PacksPerMinute = 64.8,
        RecentPacks = [new(17, "L-1", 35.02, now, Optimal, Held: false), new(16, "L-1", 36.4, now.AddSeconds(-1), NotOptimal, Held: false)],
        Trials = [new(5, now, 35.4, 65, 65, 1, Optimal), new(4, now.AddMinutes(-1), 35.9, 64, 64, 1.2, NotOptimal)],
        ShiftPacks = 1000,
        ShiftGiveawayGrams = 350.4,
        ShiftGiveawayRupiah = 35_040,
        ShiftStart = now.AddHours(-1),
        ShiftPlanned = TimeSpan.FromHours(1),
        ShiftIdeal = TimeSpan.FromMinutes(1000 / 70.0),
        ShiftRunning = TimeSpan.FromMinutes(30),
        ShiftOptimalPacks = 900,
    };
}
