using System.Globalization;
using System.Text;
using Spane.Backend.History;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests;

public sealed class CsvExportTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-csv-");
    private TelemetryDatabase _database = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("ok", "ok")]
    public async Task No_text_of_a_node_is_run_by_a_spreadsheet_or_breaks_a_row(string text, string expected) =>
        (await ExportAsync(CsvDialect.Point, text, 1.5)).ShouldEndWith($",{expected}\r\n");

    [Theory]
    [InlineData("id-ID")]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    public async Task A_file_is_the_same_whatever_the_machine_is_set_to(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            (await ExportAsync(CsvDialect.Point, "ok", -1234.5)).ShouldContain("2026-11-22T12:00:00.000Z,2,1,220,,-1234.5,");
            (await ExportAsync(CsvDialect.Comma, "ok", -1234.5)).ShouldContain("2026-11-22T12:00:00.000Z;2;1;220;;-1234,5;");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private async Task<string> ExportAsync(CsvDialect dialect, string quality, double watts)
    {
        await using var store = new SqliteTelemetryStore(_database);
        var key = new SeriesKey(Measurements.Power, "canteen-1", "stove-1");
        await store.WriteAsync(
            [new TelemetryPoint(key.Measurement, key.Device, key.Tag, 1_795_348_800_000, 2, 1, [220, double.NaN, watts, 9750, 50, 0.99, 1],
                [quality])], Ending);
        using var body = new MemoryStream();
        await CsvExport.WriteAsync(store, key, new TimeRange(1_795_348_800_000, 1_795_348_800_001), dialect, body, Ending);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
