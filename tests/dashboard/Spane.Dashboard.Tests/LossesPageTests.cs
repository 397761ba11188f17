using Spane.Dashboard.Quality;
using Spane.Dashboard.Stops;
using Spane.Packing.Losses;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>A shift in rupiah, from stored packs and readings to the page.</summary>
public sealed class LossesPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/quality/packer-1/losses";

    // A morning shift from 07:00 in Jakarta.
    private static readonly DateTimeOffset Start = new(2026, 11, 19, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shift_is_priced_by_minute_as_the_stops_are_and_asks_for_what_is_not_known()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var store = server.Service<ITelemetryStore>();
        await store.WriteAsync([.. Packs(0, 60), .. Packs(80, 90)], Token);

        // A second 250 W while the line stands, once a minute; by B-2/TR, Rp 1,444.70 a kWh.
        await store.WriteAsync([.. Enumerable.Range(0, 480).Select(Reading)], Token);
        var report = await Read();
        report.Ledger.Minutes.Count.ShouldBe(480);
        report.Of(LossKind.Giveaway).ShouldBe(70 * 60 * 0.2m * 100);

        // 20 and 390 minutes, less the second of each first pack, at 70 packs of 35 g at Rp 100,000/kg.
        var stops = await server.Service<ILineStops>().ReadAsync("packer-1", Start.AddHours(1), 1, Token);
        report.Of(LossKind.LostOutput)!.Value.ShouldBe(stops.Analysis.Losses.Sum(loss => loss.Rupiah!.Value), 2);
        report.Of(LossKind.Electricity).ShouldBeNull();

        // 70 minutes at 60 packs instead of 70; the two runs begin and end on a pack, so the last second of each stands.
        report.Of(LossKind.Speed)!.Value.ShouldBe(((69 + (58.0m / 60)) * 70 - 4_200) * 3_500, 1);
        (report.Of(LossKind.Speed)!.Value + report.Of(LossKind.LostOutput)!.Value).ShouldBe(((480 * 70) - 4_200) * 3_500m, 2);
        report.CountedFrom.ShouldBe(Start);
        report.Ledger.Minutes[65].Rupiah.ShouldBe(245_000, 1);

        using var inspector = await Person.With(server, Roles.Quality);
        var asking = await inspector.Page($"{Page}?at=2026-11-19T08:00:00");
        asking.QuerySelector("#sums")!.ParentElement!.TextContent.ShouldContain("pilih di bawah meter");
        asking.QuerySelector("#why")!.TextContent.ShouldContain("hasil yang hilang");
        asking.QuerySelector("#sums")!.TextContent.ShouldContain("Jalan lambat");
        asking.QuerySelectorAll("#minutes tbody tr").Length.ShouldBe(4);
        asking.QuerySelector("#minutes tbody tr")!.TextContent.ShouldContain("Berhenti 390");

        var csv = (await inspector.Read("/quality/packer-1/losses/csv?at=2026-11-19T08:00:00")).Split("\r\n");
        csv[0].ShouldContain("Jalan lambat");
        csv.Length.ShouldBe(480 + 2);
        csv[66].ShouldBe("2026-11-19 08:05:00;0;0;;245000;0;70,0");

        (await Submit(inspector, "canteen-1/stove-9")).ShouldBe($"{Page}?why=losses-meter");
        (await Submit(inspector, "canteen-1/stove-1")).ShouldBe($"{Page}?done=1");
        (await Read()).Of(LossKind.Electricity)!.Value.ShouldBe(0.25m * 410 / 60 * 1444.70m, 5);
    }

    /// <summary>The second line is first seen at 09:36 of a shift from 07:00, and packs from 09:40 to 10:00.</summary>
    [Fact]
    public async Task A_lines_first_shift_counts_since_it_was_first_seen_in_report_stops_losses_and_pdf_and_nothing_before_it()
    {
        const string Line = "packer-first";
        var seen = Start.AddMinutes(156);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Device = Line, FirstSeen = seen });
        await server.Service<ITelemetryStore>().WriteAsync(
            [.. Packs(160, 180).Select(pack => new TelemetryPoint(
                pack.Measurement, Line, "", pack.UtcMilliseconds, pack.Boot, pack.Sequence, pack.Numbers, pack.Texts))],
            Token);
        var shift = await server.Service<IProduction>().ShiftAsync(Line, Start.AddHours(1), Token);
        (shift.CountedFrom, shift.Times.Planned, shift.Course[0].From).ShouldBe((seen, TimeSpan.FromMinutes(480 - 156), seen));
        var stops = await server.Service<ILineStops>().ReadAsync(Line, Start.AddHours(1), 3, Token);
        stops.Stops.Sum(stop => stop.Lost.TotalMinutes).ShouldBe(4 + 300 + (1 / 60.0), 0.01);
        stops.CountedFrom.ShouldBe(seen);
        var losses = await server.Service<ILineLosses>().ReadAsync(Line, Start.AddHours(1), Token);
        losses.Ledger.Minutes.Take(156).ShouldAllBe(minute => minute.Rupiah == 0);
        (losses.Of(LossKind.LostOutput) + losses.Of(LossKind.Speed))!.Value.ShouldBe((((480 - 156) * 70) - 1_200) * 3_500m, 2);

        var before = await server.Service<IProduction>().ShiftAsync(Line, Start.AddHours(-1), Token);
        (before.Times.Planned, before.Stops.Count, before.Course.Count).ShouldBe((TimeSpan.Zero, 0, 0));
        var after = await server.Service<IProduction>().ShiftAsync(Line, Start.AddHours(9), Token);
        (after.CountedFrom, after.Times.Planned).ShouldBe((after.From, TimeSpan.FromHours(8)));

        using var inspector = await Person.With(server, Roles.Quality);
        foreach (var page in (string[])["shift", "stops", "losses"])
        {
            (await inspector.Page($"/quality/{Line}/{page}?at=2026-11-19T08:00:00")).QuerySelector(".counted")!.TextContent
                .ShouldContain("09.36");
            (await inspector.Page($"/quality/{Line}/{page}?at=2026-11-19T16:00:00")).QuerySelector(".counted").ShouldBeNull();
        }

        using var answer = await inspector.Get($"/quality/{Line}/shift/pdf?at=2026-11-19T08:00:00");
        var pdf = string.Join(' ', PdfText.LinesOf(await answer.Content.ReadAsByteArrayAsync(Token)));
        pdf.ShouldContain("09.36");
        pdf.ShouldContain("Jalan lambat");
    }

    private Task<LossReport> Read() => server.Service<ILineLosses>().ReadAsync("packer-1", Start.AddHours(1), Token);

    private static async Task<string> Submit(Person person, string meter)
    {
        using var answer = await person.Submit(Page, Page + "/meter", new() { ["meter"] = meter });
        return answer.Headers.Location.ShouldNotBeNull().OriginalString;
    }

    private static IEnumerable<TelemetryPoint> Packs(int fromMinutes, int toMinutes) =>
        Enumerable.Range(fromMinutes * 60, (toMinutes - fromMinutes) * 60).Select(second => new TelemetryPoint(
            Measurements.Pack, "packer-1", "", Start.AddSeconds(second).ToUnixTimeMilliseconds(), 3, (uint)(300_000 + second),
            [second + 1, 35.2, 0, 0, 35, 60, 1000, 1000, 600, 1, 70, 1, 0], ["milo", "L-LOSSES"]));

    private static TelemetryPoint Reading(int minute) => new(
        Measurements.Power, "canteen-1", "stove-1", Start.AddMinutes(minute).ToUnixTimeMilliseconds(), 3, (uint)(400_000 + minute),
        [230, 1.1, 250, minute, 50, 1, 1], ["ok"]);
}
