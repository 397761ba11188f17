using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Spane.Backend.Twins;
using Spane.Dashboard.DeadLetters;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Live;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;
using static Spane.Dashboard.Tests.DashboardServer;

namespace Spane.Dashboard.Tests;

/// <summary>Diagnostics, fault log and refused messages.</summary>
public sealed class MaintenancePageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_diagnostics_of_a_load_cell_show_its_counts_rate_noise_and_residue()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(Packer(now) with
        {
            LoadCell =
                new LoadCellHealth(now.AddHours(-1), now)
                {
                    Good = 9_990,
                    Saturated = 4,
                    Stuck = 1,
                    Missing = 5,
                    LastGood = now,
                    SamplesPerSecond = 79.8,
                    LowestSamplesPerSecond = 61.2,
                    NoiseGrams = 0.0123,
                    ResidueGrams = 0.21
                },
        });
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await engineer.Page("/devices/packer-1/diagnostics");
        Text(page, "[data-live='cell.good']").ShouldBe("9.990");
        Text(page, "[data-live='cell.goodPercent']").ShouldBe("99,90");
        Text(page, "[data-live='cell.saturated']").ShouldBe("4");
        Text(page, "[data-live='cell.samplesPerSecond']").ShouldBe("79,8");
        Text(page, "[data-live='cell.noiseGrams']").ShouldBe("0,012");
        Text(page, "[data-live='cell.residueGrams']").ShouldBe("+0,21");
    }

    [Fact]
    public async Task The_diagnostics_of_a_power_box_show_each_meter_with_its_address_and_faults()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(new DeviceView
        {
            Site = "demo",
            Device = "canteen-1",
            Role = "power",
            Name = "Kantin",
            Online = true,
            LastHeard = now,
            Meters =
                [new MeterHealth("stove-1", "crc") { Good = 480, NoReply = 3, Crc = 7, LastGood = now.AddMinutes(-1), LastFault = now },
                    new MeterHealth("unknown-load", "ok") { Good = 1 }],
        });
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await engineer.Page("/devices/canteen-1/diagnostics");
        Text(page, "[data-live='meters.stove-1.quality']").ShouldBe("CRC salah");
        Text(page, "[data-live='meters.stove-1.crc']").ShouldBe("7");
        Text(page, "[data-live='meters.unknown-load.good']").ShouldBe("1");
    }

    [Fact]
    public void Noise_is_told_from_a_standing_scale_only_and_a_slow_drift_is_none()
    {
        var tally = new LoadCellTally();
        for (var i = 0; i < 200; i++)
        {
            tally.Count(Weight("stopped", grams: (i * 0.001) + (i % 2 == 0 ? 0.01 : -0.01)), At.AddMilliseconds(200 * i));
            tally.Count(Weight("coarse", grams: i), At.AddMilliseconds((200 * i) + 100));
        }

        tally.Health!.NoiseGrams.ShouldBeNull();
        for (var i = 0; i < 200; i++)
        {
            tally.Count(Weight("stopped", grams: (i * 0.001) + (i % 2 == 0 ? 0.01 : -0.01)), At.AddMilliseconds(200 * i));
        }

        // Differences of ±0.02 g: half their mean square is (0.0141 g)².
        tally.Health!.NoiseGrams!.Value.ShouldBe(0.0141, 0.001);
    }

    [Fact]
    public void Each_quality_of_a_signal_is_counted_by_itself()
    {
        var tally = new LoadCellTally();
        foreach (var quality in new[] { "ok", "ok", "saturated", "stuck", "missing", "missing", "missing" })
        {
            tally.Count(Weight("stopped", 0, quality), At);
        }

        var health = tally.Health!;
        (health.Good, health.Saturated, health.Stuck, health.Missing).ShouldBe((2, 1, 1, 3));
    }

    [Fact]
    public async Task The_fault_log_tells_what_happened_when_and_is_narrowed_by_device_and_kind()
    {
        server.State.Publish(Packer(At));
        server.State.Publish(new DeviceView { Site = "demo", Device = "canteen-1", Role = "power", Name = "Kantin" });
        await server.Service<ITelemetryStore>().WriteAsync(
        [
            Event("packer-1", 0, "load-cell-missing", "hx711", 1, 52), Event("packer-1", 30, "load-cell-missing", "hx711", 0, 0),
            Event("canteen-1", 10, "over-current", "stove-1", 1, 16.25),
        ],
        Token);
        using var engineer = await Person.With(server, Roles.Maintenance);
        var range = $"from={Local(At.AddMinutes(-1))}&to={Local(At.AddMinutes(1))}";
        Rows(await engineer.Page($"/faults?{range}")).ShouldBe(3);
        Rows(await engineer.Page($"/faults?device=canteen-1&{range}")).ShouldBe(1);
        var narrowed = await engineer.Page($"/faults?code=load-cell-missing&{range}");
        Rows(narrowed).ShouldBe(2);
        narrowed.QuerySelector("tbody tr")!.TextContent.ShouldContain("berakhir");

        var csv = await engineer.Read($"/faults/csv?device=canteen-1&{range}");
        csv.ShouldContain("canteen-1;stove-1;over-current;");
        csv.ShouldContain(";mulai;16,25;A;");
    }

    [Fact]
    public async Task A_range_that_cannot_be_read_is_the_last_day()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        (await engineer.Get("/faults?from=kemarin&to=0000-99-99")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var query = FaultQuery.Of(null, null, "2026-11-23T00:00:00", "2026-11-22T00:00:00", At, TimeZoneInfo.Utc);
        (query.To - query.From).ShouldBe(FaultQuery.UsualLength);
    }

    [Fact]
    public async Task A_cell_of_the_fault_logs_file_is_never_a_formula()
    {
        server.State.Publish(Packer(At));
        await server.Service<ITelemetryStore>()
            .WriteAsync(
                [new(Measurements.Event, "packer-1", "", At.AddHours(3).ToUnixTimeMilliseconds(), 8, 1, [1, 0],
                    ["=1+1", "@SUM(A1)", "-2+3"])], Token);
        using var engineer = await Person.With(server, Roles.Maintenance);
        var csv =
            await engineer.Read(
                $"/faults/csv?device=packer-1&from={Local(At.AddHours(3).AddMinutes(-1))}&to={Local(At.AddHours(3).AddMinutes(1))}");
        csv.Split('\n')[1].TrimEnd('\r').Split(';').Where(cell => cell.Length > 0).ShouldAllBe(cell => !"=@+-".Contains(cell[0]));
    }

    [Fact]
    public async Task Refused_messages_are_listed_with_their_reason_and_put_through_again_only_while_the_broker_is_there()
    {
        await server.Service<IIngestStore>().CommitAsync(
            [
                new IngestBatch
                {
                    DeadLetters =
                    {
                        new(At.ToUnixTimeMilliseconds(), "spane/v1/demo/stranger/pack", nameof(RejectionReason.UnknownDevice), "stranger",
                            7, "{\"v\":1}"u8.ToArray()),
                        new(At.ToUnixTimeMilliseconds(), "spane/v1/demo/packer-1/pack", nameof(RejectionReason.SequenceLost), "Boot 1", 0,
                            []),
                    },
                },
            ],
            Token);
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await engineer.Page("/dead-letters");
        page.QuerySelectorAll("#letters li").Select(item => item.GetAttribute("data-reason"))
            .ShouldBe(["SequenceLost", "UnknownDevice"], ignoreOrder: true);
        page.QuerySelector(".payload")!.TextContent.ShouldBe("{\"v\":1}");
        page.QuerySelectorAll("form[action='/dead-letters/replay'] [name=reason]").Select(field => field.GetAttribute("value"))
            .ShouldNotContain("SequenceLost");

        (await engineer.Submit("/dead-letters", "/dead-letters/replay",
            new() { ["reason"] = "UnknownDevice" })).Headers.Location!.OriginalString.ShouldBe("/dead-letters?why=broker");
        (await engineer.Submit("/dead-letters", "/dead-letters/replay",
            new() { ["reason"] = "SequenceLost" })).Headers.Location!.OriginalString.ShouldBe("/dead-letters?why=letters");
        (await engineer.Submit("/dead-letters", "/dead-letters/replay",
            new() { ["reason"] = "17" })).Headers.Location!.OriginalString.ShouldBe("/dead-letters?why=letters");
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("a\u0007b\u202ec", "a\\u0007b\\u202ec")]
    public void A_payload_of_text_is_shown_with_what_could_deceive_made_visible(string payload, string shown) =>
        PayloadText.Of(Encoding.UTF8.GetBytes(payload)).ShouldBe(shown);

    [Fact]
    public void A_payload_that_is_no_text_is_shown_as_bytes() => PayloadText.Of([0xff, 0x00, 0x41]).ShouldBe("ff 00 41");

    private static DeviceView Packer(DateTimeOffset at) =>
        new() { Site = "demo", Device = "packer-1", Role = "packer", Name = "Mesin 1", Online = true, LastHeard = at, StatusAt = at };

    private static WeightMessage Weight(string state, double grams, string quality = "ok") => new()
    {
        Boot = 1,
        UptimeMilliseconds = 0,
        UtcMilliseconds = 0,
        NetGrams = grams,
        GrossGrams = grams,
        Stable = true,
        State = state,
        SamplesPerSecond = 80,
        Quality = quality,
    };

    private static TelemetryPoint Event(string device, int seconds, string code, string source, double active, double value) =>
        new(Measurements.Event, device, "", At.AddSeconds(seconds).ToUnixTimeMilliseconds(), 7, (uint)seconds + 1, [active, value],
            [code, source, ""]);

    private string Local(DateTimeOffset at) => Spane.Dashboard.Texts.LocalTime.Field(at, server.Service<TimeProvider>().LocalTimeZone);

    private static int Rows(IHtmlDocument page) => page.QuerySelectorAll("tbody tr").Length;
}
