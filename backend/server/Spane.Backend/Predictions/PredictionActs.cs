using Spane.Backend.Inspection;
using Spane.Packing.Products;

namespace Spane.Backend.Predictions;

/// <summary>The one door through which photographs are brought to be judged: forms and API come through here. Refusals are named as the
/// texts <c>refused.…</c> do.</summary>
internal sealed class PredictionActs(
    PredictionStore store, PredictionRoom room, ModelStore models, InspectionProgram program, ProductCatalogue catalogue)
{
    /// <summary>Takes files and has them judged in the background.</summary>
    /// <param name="source"><c>upload</c> or <c>api</c>.</param>
    /// <param name="version">The model; null: the one in force, or where there is none the newest.</param>
    /// <param name="brought">The files.</param>
    /// <returns>The batch that judges them, or why there is none.</returns>
    internal async Task<(PredictionJob? Job, string? Why)> BeginAsync(
        string product, string source, int? version, IReadOnlyList<(string Name, Stream Content)> brought, string by,
        CancellationToken cancellationToken)
    {
        if (catalogue.All.All(one => one.Id != product))
        {
            return (null, "inspection-product");
        }

        if (await ModelAsync(product, version, cancellationToken) is not var (model, threshold))
        {
            return (null, "inspection-model");
        }

        if (!program.IsInstalled)
        {
            return (null, "inspection-away");
        }

        if (!room.HasRoom)
        {
            return (null, "inspection-queue");
        }

        if (await SpoolAsync(brought, cancellationToken) is not { } files)
        {
            return (null, "inspection-files");
        }

        var count = await CountAsync(files, cancellationToken);
        var batch = await store.BeginAsync(
            new(product, source, BroughtFiles.Plain(files[0].Name), by, model, threshold, count), cancellationToken);
        var job = new PredictionJob(batch, product, model, threshold, files);
        if (room.TryAdd(job))
        {
            return (job, null);
        }

        await store.EndAsync(batch, "inspection-queue", cancellationToken);
        return (null, "inspection-queue");
    }

    private async Task<(int Version, double Threshold)?> ModelAsync(string product, int? version, CancellationToken cancellationToken)
    {
        var force = await models.InForceAsync(product, cancellationToken);
        if (force is not null && (version ?? force.Version) == force.Version)
        {
            return (force.Version, force.Threshold);
        }

        var all = await models.AllAsync(product, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Version == (version ?? one.Version));
        return chosen is null ? null : (chosen.Version, chosen.Report.Threshold);
    }

    // A request's own stream ends with it; what it brought waits in files.
    private async Task<List<(string Name, string Path)>?> SpoolAsync(
        IReadOnlyList<(string Name, Stream Content)> brought, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(room.Spool);
        List<(string Name, string Path)> files = [];
        long bytes = 0;
        foreach (var (name, content) in brought)
        {
            var path = Path.Combine(room.Spool, Path.GetRandomFileName());
            files.Add((name, path));
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await content.CopyToAsync(file, cancellationToken);
            bytes += file.Length;
        }

        if (bytes is > 0 and <= BroughtFiles.MostBytes)
        {
            return files;
        }

        files.ForEach(file => File.Delete(file.Path));
        return null;
    }

    private static async Task<int> CountAsync(List<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        List<(string Name, Stream Content)> opened = [.. files.Select(file => (file.Name, (Stream)File.OpenRead(file.Path)))];
        try
        {
            return await BroughtFiles.CountAsync(opened, cancellationToken);
        }
        finally
        {
            foreach (var (_, content) in opened)
            {
                await content.DisposeAsync();
            }
        }
    }
}
