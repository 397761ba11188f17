using System.Data.Common;
using System.Threading.Channels;
using Spane.Backend.Inspection;
using Spane.Backend.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Predictions;

/// <summary>Judges batches in the background, one after the other, as many photographs at once as there are processors. What was brought
/// lies in files until then.</summary>
internal sealed class PredictionRoom(PredictionStore store, PredictionWork work, SpaneOptions options, ILogger<PredictionRoom> log)
    : BackgroundService
{
    private const int MostWaiting = 8;

    private readonly Channel<PredictionJob> _jobs = Channel.CreateBounded<PredictionJob>(MostWaiting);

    /// <summary>Where what was brought lies until it is judged.</summary>
    internal string Spool => Path.Combine(Path.GetFullPath(options.DataFolder), "photographs", "brought");

    /// <summary>Whether another batch can wait.</summary>
    internal bool HasRoom => _jobs.Reader.Count < MostWaiting;

    /// <summary>Takes a batch.</summary>
    /// <returns>False: too many wait.</returns>
    internal bool TryAdd(PredictionJob job) => _jobs.Writer.TryWrite(job);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ClearAsync(stoppingToken);
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            string why;
            try
            {
                await JudgeAsync(job, stoppingToken);
                why = "";
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Whatever a file has caused: the batches behind it go on.
                log.LogError(fault, "The batch {Batch} ended early.", job.Batch);
                why = fault is InspectionAwayException ? "inspection-away" : "inspection-interrupted";
            }

            await EndAsync(job, why, stoppingToken);
            job.Done.TrySetResult();
        }
    }

    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(Spool))
            {
                Directory.Delete(Spool, recursive: true);
            }

            await store.EndLeftAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or StoreUnavailableException or DbException)
        {
            log.LogWarning("Batches of an earlier run are not put away: {Fault}", fault.Message);
        }
    }

    private async Task JudgeAsync(PredictionJob job, CancellationToken cancellationToken)
    {
        List<(string Name, Stream Content)> brought = [.. job.Files.Select(file => (file.Name, (Stream)File.OpenRead(file.Path)))];
        try
        {
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken,
            };
            var number = 0;
            await Parallel.ForEachAsync(BroughtFiles.ReadAsync(brought, cancellationToken), parallel, async (file, stop) =>
                await work.LookAsync(
                    job.Batch, Interlocked.Increment(ref number), job.Product, job.Model, job.Threshold, file, stop));
        }
        finally
        {
            foreach (var (_, content) in brought)
            {
                await content.DisposeAsync();
            }
        }
    }

    private async Task EndAsync(PredictionJob job, string why, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in job.Files)
            {
                File.Delete(file.Path);
            }

            await store.EndAsync(job.Batch, why, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or StoreUnavailableException or DbException)
        {
            log.LogWarning("The batch {Batch} is not put away: {Fault}", job.Batch, fault.Message);
        }
    }
}

/// <summary>A batch that waits.</summary>
/// <param name="Files">What was brought: its name and where it lies.</param>
internal sealed record PredictionJob(
    long Batch, string Product, int Model, double Threshold, IReadOnlyList<(string Name, string Path)> Files)
{
    /// <summary>Ends when the last file is done.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
