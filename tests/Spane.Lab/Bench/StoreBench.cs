using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;
using Spane.Processes;
using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Sqlite;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench store</c>: a telemetry store alone, in a folder of its own: batches in, then the three questions that the
/// screens ask.</summary>
public static class StoreBench
{
    private const string Database = "bench";

    private const string Postgres = "postgres";

    // While the server works on one batch, the next is compressed.
    private const int InfluxWriters = 2;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var store = ChoiceOption.Create("--store", "Which store.", InfluxChoice.Sqlite, InfluxChoice.Influx, Postgres);
        var days =
            NumberOption.Create("--days",
                "Days of one device at 1 reading/s for the case year. SQLite gets the rollups of all but the last day directly; the "
                    + "others get every reading.", 365, 1, 3650);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("store", "Writes batches of readings to a store and asks it what the screens ask.") { store, days, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("spane-bench-");
            try
            {
                var asJson = arguments.GetValue(json);
                var lines = arguments.GetValue(store) switch
                {
                    Postgres => PostgresAsync(arguments.GetValue(days), cancellationToken),
                    InfluxChoice.Influx => InfluxAsync(folder.FullName, arguments.GetValue(days), cancellationToken),
                    _ => SqliteAsync(folder.FullName, arguments.GetValue(days), cancellationToken),
                };
                await foreach (var line in lines)
                {
                    Console.WriteLine(asJson ? JsonLine.Of(line) : Words(line));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async IAsyncEnumerable<StoreBenchLine> SqliteAsync(
        string folder, int days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var database = TelemetryDatabase.Open(Path.Combine(folder, "telemetry.db"));
        await using (database)
        {
            var run =
                new StoreBenchRun(InfluxChoice.Sqlite, new SqliteTelemetryStore(database), days, writers: 1, new YearOfRollups(database));
            await foreach (var line in run.MeasureAsync(cancellationToken))
            {
                yield return line;
            }
        }
    }

    private static async IAsyncEnumerable<StoreBenchLine> InfluxAsync(
        string folder, int days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var server = await InfluxServer.StartAsync(folder, cancellationToken);
        await using (server)
        {
            var (influx, store) =
                InfluxChoice.Create(InfluxChoice.Influx, new InfluxOptions { Address = server.Address, Database = Database });
            await using (store)
            {
                await influx.PrepareAsync(cancellationToken);
                await foreach (var line in new StoreBenchRun(InfluxChoice.Influx, store, days, InfluxWriters, rollups: null).MeasureAsync(
                    cancellationToken))
                {
                    yield return line;
                }
            }
        }
    }

    private static async IAsyncEnumerable<StoreBenchLine> PostgresAsync(int days,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartAsync(cancellationToken);
        await using (server)
        {
            using var database = PostgresDatabase.Open(server.ConnectionString());
            var store = new PostgresTelemetryStore(database);
            await using (store)
            {
                await foreach (var line in new StoreBenchRun(Postgres, store, days, writers: 1, rollups: null).MeasureAsync(
                    cancellationToken))
                {
                    yield return line;
                }
            }
        }
    }

    private static string Words(StoreBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Store,-9}{line.Case,-8}{line.Rows,12:N0} rows {line.RowsPerS,12:N0} rows/s {line.Ms,9:F2} ms");
}

/// <summary>One line of <c>spane bench store</c>.</summary>
/// <param name="Bench">Always <c>store</c>.</param>
/// <param name="Store"><c>sqlite</c>, <c>influxdb</c> or <c>postgres</c>.</param>
/// <param name="Case"><c>insert</c>, <c>range</c>, <c>latest</c> or <c>year</c>.</param>
/// <param name="Rows">Rows written, or rows that the answer is made of.</param>
/// <param name="RowsPerS">Rows per second.</param>
/// <param name="Ms">Median time of one batch or one query, in ms.</param>
internal sealed record StoreBenchLine(string Bench, string Store, string Case, [property: JsonIgnore] long Rows, double RowsPerS,
    double Ms);
