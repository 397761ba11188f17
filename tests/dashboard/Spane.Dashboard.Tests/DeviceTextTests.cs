using AngleSharp.Html.Parser;
using Spane.Backend.Devices;
using Spane.Dashboard.Live;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Every text that a device sends is shown as text and is never run, in pages and in spreadsheets.</summary>
public sealed class DeviceTextTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/devices")]
    [InlineData("/devices/packer-1")]
    [InlineData("/lines/packer-1")]
    [InlineData("/kiosk/packer-1")]
    [InlineData("/alarms")]
    [InlineData("/history")]
    [InlineData("/devices/packer-1/calibration")]
    [InlineData("/replay/packer-1?at=2026-11-22T08:00:00")]
    [InlineData("/devices/packer-1/diagnostics")]
    [InlineData("/faults?from=2026-11-22T00:00:00&to=2026-11-23T12:00:00")]
    [InlineData("/dead-letters")]
    [InlineData("/quality/packer-1/lots")]
    [InlineData("/quality/packer-1/lot?number=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")]
    [InlineData("/quality/packer-1/shift?at=2026-11-22T08:00:30")]
    public async Task No_page_runs_what_a_device_says(string path)
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(
            SampleLine.Running(now) with
            {
                Firmware = Attack,
                Lot = Attack,
                State = Attack,
                Product = SampleLine.Milo with { Name = Attack },
                Weight = new(1, 1, true, Attack, now),
                Conditions = [new(Attack, now, 1)]
            });
        server.State.Publish(
            new DeviceView
            {
                Site = "demo",
                Device = "packer-1",
                Role = "packer",
                Name = Attack,
                Online = true,
                LastHeard = now,
                StatusAt = now,
                Firmware = Attack,
                ResetReason = Attack
            });
        server.Service<DeviceDirectory>().Find("packer-1")!.Note(TopicLeaf.Event, System.Text.Encoding.UTF8.GetBytes(Attack), now);
        await server.Service<ITelemetryStore>()
            .WriteAsync(
                [new(Measurements.Event, "packer-1", "", new DateTimeOffset(2026, 11, 22, 1, 0, 30, TimeSpan.Zero).ToUnixTimeMilliseconds(),
                    1, 1, [1, 0], [Attack, Attack, Attack])], Token);

        var refused =
            new DeadLetter(now.ToUnixTimeMilliseconds(), $"spane/v1/demo/{Attack}/pack", nameof(RejectionReason.NotJson), Attack,
                Attack.Length, System.Text.Encoding.UTF8.GetBytes(Attack));
        await server.Service<IIngestStore>().CommitAsync([new IngestBatch { DeadLetters = { refused } }], Token);

        var packed = new DateTimeOffset(2026, 11, 22, 1, 0, 31, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await server.Service<ITelemetryStore>().WriteAsync(
            [
                new(Measurements.Pack, "packer-1", "", packed, 1, 2, [1, 35, 35, 0, 35, 60, 1, 1, 600, 1, 70, 1, 0], [Attack, Attack]),
                new(Measurements.Trial, "packer-1", "", packed, 1, 3, [1, 1, 35, 0, 35, 60_000, 60_000, 70, 1], [Attack, Attack, "time"]),
            ],
            Token);

        using var engineer = await Person.With(server, Roles.Admin);
        var page = await new HtmlParser().ParseDocumentAsync(await engineer.Read(path), Token);
        page.Scripts.Where(script => script.Source is null).Select(script => script.Type).ShouldAllBe(type => type == "application/json");
        page.Images.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_formula_from_a_device_is_no_formula_in_the_CSV()
    {
        var at = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        await server.Service<ITelemetryStore>()
            .WriteAsync(
                [new(Measurements.Event, "packer-1", "", at.ToUnixTimeMilliseconds(), 9, 1, [1, 0],
                    ["=cmd|'/c calc'!A1", "@SUM(A1)", "+1"])], Token);
        using var engineer = await Person.With(server, Roles.Maintenance);
        var csv =
            await engineer.Read(
                $"/api/v1/history/event/packer-1/csv?from={at.AddSeconds(-1):O}&to={at.AddSeconds(1):O}".Replace("+", "%2B",
                    StringComparison.Ordinal));
        foreach (var cell in csv.Split('\n')[1].TrimEnd('\r').Split(',').Select(cell => cell.Trim('"')))
        {
            "=@+".ShouldNotContain(cell.Length > 0 ? cell[0] : ' ');
        }
    }
}
