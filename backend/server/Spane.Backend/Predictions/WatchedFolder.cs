using System.Data.Common;
using Spane.Backend.Inspection;
using Spane.Backend.Settings;
using Spane.Packing.Products;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Predictions;

/// <summary>
/// Takes photographs from a folder that the settings name, a folder a product in it: each file is moved aside as a whole, so that nobody
/// else takes it, then judged by the model in force. What is refused lies in <c>refused</c> afterwards, and the day's batch says why; what
/// is taken is kept anew from its pixels, and its file deleted.
/// </summary>
internal sealed class WatchedFolder(
    PredictionStore store, PredictionWork work, ModelStore models, InspectionProgram program, ProductCatalogue catalogue,
    SpaneOptions options, TimeProvider time, ILogger<WatchedFolder> log) : BackgroundService
{
    internal const string Taking = ".taking";
    internal const string Refused = "refused";

    private const int AtOnce = 100;
    private const int MostRefused = 1000;
    private const string By = "folder";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // A file that has been left alone for so long is whole.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DayBatch> _batches = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Inspection.Folder is not { Length: > 0 } root)
        {
            return;
        }

        PutBack(root);
        using var timer = new PeriodicTimer(Period, time);
        var told = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(root, stoppingToken);
                told = false;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StoreUnavailableException or DbException
                or InspectionAwayException)
            {
                if (!told)
                {
                    log.LogError("Photographs in {Folder} wait: {Fault}", root, fault.Message);
                }

                told = true;
            }
        }
    }

    /// <summary>Takes what lies there, at most so many files of each product.</summary>
    /// <returns>How many were looked at.</returns>
    internal async Task<int> StepAsync(string root, CancellationToken cancellationToken)
    {
        var looked = 0;
        foreach (var product in catalogue.All.Select(one => one.Id))
        {
            var folder = Path.Combine(root, product);
            if (!Directory.Exists(folder) || !program.IsInstalled)
            {
                continue;
            }

            var ready = Ready(folder);
            if (ready.Count > 0)
            {
                await TakeAsync(product, folder, ready, cancellationToken);
                looked += ready.Count;
            }
        }

        return looked;
    }

    private List<FileInfo> Ready(string folder)
    {
        var until = time.GetUtcNow().UtcDateTime - Settled;
        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.') && file.LastWriteTimeUtc <= until)
                .Take(AtOnce).OrderBy(file => file.LastWriteTimeUtc),
        ];
    }

    private async Task TakeAsync(string product, string folder, List<FileInfo> ready, CancellationToken cancellationToken)
    {
        var day = await BatchAsync(product, ready, cancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, Taking));
        foreach (var file in ready)
        {
            var isLink = file.LinkTarget is not null;
            var taken = Path.Combine(folder, Taking, file.Name);
            File.Move(file.FullName, taken, overwrite: true);
            try
            {
                var brought = isLink ? new BroughtFile(BroughtFiles.Plain(file.Name), [], "link")
                    : await ReadAsync(taken, cancellationToken);
                var why = await work.LookAsync(
                    day.Batch, ++day.Number, product, day.Model, day.Threshold, brought, cancellationToken);
                PutAway(folder, taken, why);
            }
            catch
            {
                File.Move(taken, file.FullName, overwrite: true);
                throw;
            }
        }
    }

    // One batch a product and day, and another where the model has changed meanwhile.
    private async Task<DayBatch> BatchAsync(string product, List<FileInfo> ready, CancellationToken cancellationToken)
    {
        var force = await models.InForceAsync(product, cancellationToken);
        var today = time.GetUtcNow().UtcDateTime.Date;
        var model = force?.Version ?? 0;
        if (_batches.TryGetValue(product, out var known) && known.Day == today && known.Model == model
            && known.Threshold.Equals(force?.Threshold ?? 0))
        {
            await store.GrowAsync(known.Batch, ready.Count, cancellationToken);
            return known;
        }

        if (known is not null)
        {
            await store.EndAsync(known.Batch, "", cancellationToken);
        }

        var threshold = force?.Threshold ?? 0;
        var batch = await store.BeginAsync(
            new(product, By, BroughtFiles.Plain(ready[0].Name), By, model, threshold, ready.Count), cancellationToken);
        return _batches[product] = new DayBatch(batch, today, model, threshold);
    }

    // An archive is no photograph here: its files would have no place to be moved aside to.
    private static async Task<BroughtFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var name = BroughtFiles.Plain(Path.GetFileName(path));
        return new FileInfo(path).Length > BroughtFiles.MostFileBytes ? new BroughtFile(name, [], "too-many-bytes")
            : new BroughtFile(name, await File.ReadAllBytesAsync(path, cancellationToken));
    }

    private void PutAway(string folder, string taken, string? why)
    {
        if (why is null)
        {
            File.Delete(taken);
            return;
        }

        var refused = Directory.CreateDirectory(Path.Combine(folder, Refused));
        File.Move(taken, Path.Combine(refused.FullName, Path.GetFileName(taken)), overwrite: true);
        log.LogWarning("{File} was refused ({Why}) and lies in {Folder}.", Path.GetFileName(taken), why, refused.FullName);
        foreach (var old in refused.EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostRefused))
        {
            old.Delete();
        }
    }

    // What was being taken when this program ended is taken again.
    private void PutBack(string root)
    {
        try
        {
            foreach (var taken in catalogue.All.Select(one => new DirectoryInfo(Path.Combine(root, one.Id, Taking)))
                .Where(folder => folder.Exists).SelectMany(folder => folder.EnumerateFiles()))
            {
                taken.MoveTo(Path.Combine(taken.Directory!.Parent!.FullName, taken.Name), overwrite: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("What an earlier run was taking from {Folder} stays where it is: {Fault}", root, fault.Message);
        }
    }

    private sealed class DayBatch(long batch, DateTime day, int model, double threshold)
    {
        public int Number;

        public long Batch => batch;

        public DateTime Day => day;

        public int Model => model;

        public double Threshold => threshold;
    }
}
