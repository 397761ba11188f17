using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;
using Spane.Lab.Soak;
using Spane.Plant.Mains;
using Spane.Processes;
using Spane.Storage.Ingest;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Replay.Month;

/// <summary><c>spane replay month</c>: a data folder in which the demonstration has a month behind it.</summary>
internal static class MonthCommand
{
    private const string Site = "demo";
    private const string Packer = "packer-1";
    private const string Canteen = "canteen-1";

    private const long Minute = 60_000;
    private const long Second = 1_000;

    // Readings by the second are the bulk of a month; of what is older one a minute is kept.
    private static readonly TimeSpan KeptReadings = TimeSpan.FromDays(2);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "A folder that is made.", HelpName = "FOLDER", Required = true };
        var days = NumberOption.Create("--days", "Days before now.", 30, 1, 366);
        var seed = new Option<int>("--seed") { Description = "Seed of all noise.", DefaultValueFactory = _ => 1 };
        var command = new Command("month",
            "Makes a data folder in which line and canteen have worked for a month; ./spane up --data FOLDER goes on from there.")
        {
            data, days, seed,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Path.GetFullPath(arguments.GetRequiredValue(data));
            if (Directory.Exists(folder))
            {
                throw new CommandFailedException($"{folder} is there already; name a folder that is not.");
            }

            Directory.CreateDirectory(folder);
            await using var database = TelemetryDatabase.Open(Path.Combine(folder, "telemetry.db"));
            await Task.Run(
                () => WriteAsync(
                    folder, new SqliteIngestStore(database), arguments.GetValue(days), arguments.GetValue(seed), cancellationToken),
                cancellationToken);
            Console.WriteLine($"Made {folder}. Open it: ./spane up --data {folder}");
            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(string folder, IIngestStore store, int days, int seed,
        CancellationToken cancellationToken)
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local);
        var start = now.AddDays(-days);
        var progress = new ConsoleProgress("replay month");
        IngestBatch batch = new();
        var line = new PackingMonth(Site, Packer, seed, start, batch);

        // The demonstration's node resumes from this flash, and with the boots and numbers in it.
        var flash = Directory.CreateDirectory(Path.Combine(folder, Canteen)).FullName;
        using var kitchen =
            new VirtualKitchen(Site, Canteen, seed, start.UtcDateTime, part => Keep(part, batch, now - KeptReadings), flash);
        var midnight = new DateTimeOffset(start.Date, start.Offset);
        for (var hour = 0; hour < days * 24; hour++)
        {
            kitchen.Run(TimeSpan.FromHours(1));
            if (kitchen.State is { } state)
            {
                batch.TwinStates.Add(new(Canteen, state));
            }

            await CommitAsync();
            ((IProgress<int>)progress).Report(100 * hour / (days * 24));
        }

        for (var day = midnight; day < now; day = day.AddDays(1))
        {
            for (var shift = 0; shift < 2 && day.DayOfWeek != DayOfWeek.Sunday; shift++)
            {
                if (line.Run(day, shift, now) is { } state)
                {
                    batch.TwinStates.Add(new(Packer, state));
                }

                await CommitAsync();
            }
        }

        new MeterMemory(kitchen.Canteen.Mains, Path.Combine(flash, "meters")).Keep();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Packs} packs, {kitchen.Messages} messages of the canteen."));

        async Task CommitAsync()
        {
            await store.CommitAsync([batch], cancellationToken);
            batch.Points.Clear();
            batch.TwinStates.Clear();
            batch.DeadLetters.Clear();
        }
    }

    private static void Keep(IngestBatch part, IngestBatch batch, DateTimeOffset readingsFrom) => batch.Points.AddRange(
        part.Points.Where(point => point.Measurement != Measurements.Power
            || point.UtcMilliseconds >= readingsFrom.ToUnixTimeMilliseconds()
            || point.UtcMilliseconds % Minute < Second));
}
