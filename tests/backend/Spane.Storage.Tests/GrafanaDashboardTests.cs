using System.Text.Json;
using System.Text.RegularExpressions;
using Spane.Hardware.Tests;
using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests;

/// <summary>The dashboard of deploy/grafana against a real InfluxDB that the store has filled: each panel and each variable finds
/// something.</summary>
public sealed class GrafanaDashboardTests : IAsyncLifetime
{
    private InfluxProcess _influx = null!;
    private HttpClient _client = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _influx = await InfluxProcess.StartAsync();
        _client = new HttpClient { BaseAddress = _influx.Address };
        using var influx = new InfluxClient(new InfluxOptions { Address = _influx.Address });
        await using var store = new InfluxTelemetryStore(influx);
        await influx.PrepareAsync(Ending);
        await store.WriteAsync([.. Measurements.All.Select(One)], Ending);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _influx.DisposeAsync();
    }

    [Fact]
    public async Task Every_panel_and_every_variable_finds_what_the_store_has_written()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.At("deploy", "grafana", "spane.json"), Ending));
        var panels =
            dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray());
        var variables = dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray();
        List<string> queries = [.. panels.Concat(variables).Select(asking => asking.GetProperty("query").GetString()!)];

        queries.Count.ShouldBeGreaterThan(10);
        foreach (var query in queries)
        {
            (await SeriesAsync(query)).ShouldBePositive(query);
        }
    }

    [Theory]
    [InlineData("SELECT mean(\"watts\") FROM \"power\" WHERE $timeFilter")]
    [InlineData("SELECT mean(\"power_w\") FROM \"power\" WHERE $timeFilter AND \"device\" =~ /^nobody$/")]
    public async Task A_query_for_what_is_not_stored_finds_nothing(string query) => (await SeriesAsync(query)).ShouldBe(0);

    // Every number and text has a value, so that no field is missing.
    private static TelemetryPoint One(Measurement measurement) => new(
        measurement, "device-1", measurement.Tag.Length == 0 ? "" : "tag-1", Readings.Start, 1, 1,
        [.. measurement.Numbers.Select(_ => 1.0)], [.. measurement.Texts.Select(_ => "text")]);

    /// <summary>Asks as Grafana does: its variables are put in first.</summary>
    private async Task<int> SeriesAsync(string query)
    {
        var asked = query
            .Replace("$timeFilter", $"time >= {Readings.Start - Readings.Hour}ms AND time <= {Readings.Start + Readings.Hour}ms",
                StringComparison.Ordinal)
            .Replace("$__interval", "1m", StringComparison.Ordinal);
        asked = Regex.Replace(asked, @"\$(packer|canteen)", "(device-1)");
        asked.Replace("$/", "", StringComparison.Ordinal).ShouldNotContain('$');
        using var answer =
            JsonDocument.Parse(
                await _client.GetStringAsync($"/query?db={new InfluxOptions().Database}&q={Uri.EscapeDataString(asked)}", Ending));
        var result = answer.RootElement.GetProperty("results")[0];
        result.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        return result.TryGetProperty("series", out var series)
            ? series.EnumerateArray().Sum(one => one.GetProperty("values").GetArrayLength()) : 0;
    }
}
