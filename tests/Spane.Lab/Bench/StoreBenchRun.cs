using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Spane.Lab.Reporting;
using Spane.Processes;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Bench;

/// <summary>Measures one store; times are medians.</summary>
internal sealed class StoreBenchRun(string name, ITelemetryStore store, int days, int writers, YearOfRollups? rollups)
{
    private const int Devices = 100;
    private const int SecondsOfEach = 10_000;
    private const int BatchSeconds = 50;
    private const int WarmUpBatches = 10;
    private const int FleetDevices = 10_000;
    private const int RangeBuckets = 500;
    private const int YearBuckets = 1000;
    private const int Queries = 51;
    private const int LeastQueries = 5;
    private const int SecondsPerDay = 86_400;
    private const int YearBatchSeconds = 7200;
    private const long MillisecondsPerDay = SecondsPerDay * 1000L;

    private static readonly TimeSpan QueryLimit = TimeSpan.FromSeconds(10);

    // 2026-01-01 00:00 UTC.
    private const long Start = 1_767_225_600_000;

    public async IAsyncEnumerable<StoreBenchLine> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await InsertAsync(cancellationToken);
        var device = new SeriesKey(Measurements.Power, DeviceId(Devices / 2), "load-1");
        yield return await QueryAsync(
            "range",
            SecondsOfEach,
            () => store.DownsampleAsync(device, "power_w", new TimeRange(Start, Start + (SecondsOfEach * 1000L)), RangeBuckets,
                cancellationToken));

        await store.WriteAsync([.. Enumerable.Range(0, FleetDevices).Select(Pack)], cancellationToken);
        yield return await QueryAsync("latest", FleetDevices, () => store.LatestAsync(Measurements.Pack, cancellationToken));

        await WriteYearAsync(cancellationToken);
        var year = new SeriesKey(Measurements.Power, "year", "load-1");
        yield return await QueryAsync(
            "year",
            (long)days * SecondsPerDay,
            () => store.DownsampleAsync(year, "power_w", new TimeRange(Start, Start + (days * MillisecondsPerDay)), YearBuckets,
                cancellationToken));
    }

    private async Task<StoreBenchLine> InsertAsync(CancellationToken cancellationToken)
    {
        var batches = Enumerable.Range(0, SecondsOfEach / BatchSeconds).Select(Batch).ToList();
        foreach (var batch in batches.Take(WarmUpBatches))
        {
            await store.WriteAsync(batch, cancellationToken);
        }

        var times = new ConcurrentBag<double>();
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(batches.Skip(WarmUpBatches),
            new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = cancellationToken }, async (batch, ending) =>
        {
            var began = Stopwatch.GetTimestamp();
            await store.WriteAsync(batch, ending);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        });

        var rows = (long)times.Count * BatchSeconds * Devices;
        return new StoreBenchLine("store", name, "insert", rows, Math.Round(rows / Stopwatch.GetElapsedTime(start).TotalSeconds),
            Median([.. times]));
    }

    private async Task<StoreBenchLine> QueryAsync<T>(string what, long rows, Func<Task<IReadOnlyList<T>>> query)
    {
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (times.Count < Queries && (times.Count < LeastQueries || Stopwatch.GetElapsedTime(start) < QueryLimit))
        {
            var began = Stopwatch.GetTimestamp();
            if ((await query()).Count == 0)
            {
                throw new CommandFailedException($"{name} answered nothing to {what}.");
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var median = Median(times);
        return new StoreBenchLine("store", name, what, rows, Math.Round(rows / median * 1000), median);
    }

    private async Task WriteYearAsync(CancellationToken cancellationToken)
    {
        var progress = new ConsoleProgress($"{name}: days written");
        for (var day = rollups is null ? 0 : days - 1; day < days; day++)
        {
            for (var second = 0; second < SecondsPerDay; second += YearBatchSeconds)
            {
                var from = (day * SecondsPerDay) + second;
                await store.WriteAsync([.. Enumerable.Range(from, YearBatchSeconds).Select(at => Reading("year", at))], cancellationToken);
            }

            progress.Report(day + 1);
        }

        if (rollups is not null)
        {
            var lastDay = Start + ((days - 1) * MillisecondsPerDay);
            await rollups.FillAsync(new SeriesKey(Measurements.Power, "year", "load-1"), new TimeRange(Start, lastDay),
                DateTimeOffset.FromUnixTimeMilliseconds(lastDay + MillisecondsPerDay), cancellationToken);
        }
    }

    private static List<TelemetryPoint> Batch(int batch) =>
        [.. Enumerable.Range(batch * BatchSeconds, BatchSeconds)
            .SelectMany(second => Enumerable.Range(0, Devices).Select(device => Reading(DeviceId(device), second)))];

    private static string DeviceId(int device) => $"device-{device}";

    private static TelemetryPoint Reading(string device, int second) => new(
        Measurements.Power, device, "load-1", Start + (second * 1000L), 1, (uint)second,
        [220 + (second % 7), 11.2, 2400 + (second % 61), 9750 + second, 50, 0.99, 1], ["ok"]);

    private static TelemetryPoint Pack(int device) => new(
        Measurements.Pack, DeviceId(device), "", Start + device, 1, 1, [1, 35.02, 35.11, 0.09, 35, 64.8, 15734, 15734, 612, 1, 72.4, 1, 0],
        ["milo", "L-1"]);

    private static double Median(List<double> times)
    {
        times.Sort();
        return Math.Round(times[times.Count / 2], 3);
    }
}
