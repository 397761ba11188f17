using System.Text.Json;
using Dapper;
using Spane.Backend.Risk;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Dashboard.Tests;

/// <summary>Models, and what they have said, as learning and a running line would have left them.</summary>
internal static class RiskModels
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Keeps a model of jams at packer-1: the longer filling takes, the likelier.</summary>
    /// <returns>Its version.</returns>
    internal static Task<int> Learnt(DashboardServer server, string silence = RiskReport.Speaks) => server.Service<RiskStore>().AddAsync(
        "jam", "packer-1",
        new TrainedRisk(
            new Scorecard(-2, [.. RiskQuestion.Jam.Features.Select(feature => feature == "fill_ms"
                ? new ScoreTerm(feature, 0, 0.005, 600, [], []) { UsualValue = 600 } : new ScoreTerm(feature, 0, 0, 0, [], []))],
                new Dictionary<string, double>()),
            [.. RiskQuestion.Jam.Features.Select(feature => FeatureShape.Of(feature, [.. Enumerable.Range(0, 500).Select(i => (float)i)]))],
            0.06,
            new RiskReport
            {
                Rows = 6000,
                Followed = 360,
                Silence = silence,
                Model = "logistic",
                JudgedRows = 3000,
                JudgedFollowed = 170,
                Auc = 0.81,
                Brier = 0.045,
                BaseBrier = 0.056,
                GainLow = 0.006,
                GainHigh = 0.016,
                Bins = [new(3000, 0.06, 0.057)],
                LeansOn = [new("fill_ms", 0.2)],
                Compared = [new("logistic", 0.82, 0.044, 0.95, 0.01, true), new("majority", null, 0.056, 0.94, 0, false)],
            }),
        "eko", Token);

    /// <summary>Stores packs of the last six minutes, each filled in 1,000 ms.</summary>
    internal static Task Pack(DashboardServer server)
    {
        var now = DateTimeOffset.UtcNow;
        return server.Service<ITelemetryStore>().WriteAsync(
            [
                .. Enumerable.Range(1, 72).Select(number => new TelemetryPoint(
                    Measurements.Pack, "packer-1", "", now.AddSeconds(-5 * number).ToUnixTimeMilliseconds(), 9, (uint)(900_000 - number),
                    [number, 35, 35, 0, 35, 60, 1000, 1000, 1000, 1, 70, 1, 0], ["milo", "L-9"])),
            ],
            Token);
    }

    /// <summary>Has a version in force for ten days, in which nothing followed what it said.</summary>
    internal static async Task SpokeInVain(DashboardServer server, int version)
    {
        var begun = DateTimeOffset.UtcNow.AddDays(-10);
        var values = JsonSerializer.Serialize(RiskQuestion.Jam.Features.Select(_ => 9000f));
        await server.Service<GivenRisks>().GiveAsync(
            [
                .. Enumerable.Range(0, 600).Select(i => begun.AddMinutes(10 * i).ToUnixTimeMilliseconds())
                    .Select(at => new SaidRisk("jam", "packer-1", "packer-1", at, version, at + 600_000, 0.3, 0.06, 1, values)),
            ],
            Token);
        await using var connection = await server.Service<SettingsDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE risk_force SET at = @at", new { at = begun.ToUnixTimeMilliseconds() });
    }

    /// <summary>Looks once, as each minute.</summary>
    internal static Task Look(DashboardServer server) =>
        Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<RiskWatch>(server.Services).StepAsync(Token);
}
