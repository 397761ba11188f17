using Spane.Backend.Inspection;
using Spane.Messages;

namespace Spane.Backend.Predictions;

/// <summary>Has one file after the other written anew, kept and judged. A file that ends the program again and again is refused, and those
/// behind it go on.</summary>
internal sealed class PredictionWork(
    InspectionProgram program, LoadedModels loaded, BroughtPhotographs photographs, PredictionStore store, TimeProvider time,
    ILogger<PredictionWork> log) : IDisposable
{
    private const int MostTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // What has failed is tried alone, so that it ends nobody else's try.
    private readonly SemaphoreSlim _again = new(1, 1);

    /// <summary>Looks at one file.</summary>
    /// <param name="number">Its place in the batch.</param>
    /// <returns>Why it was refused, as the texts name it; null: it was taken.</returns>
    /// <exception cref="InspectionAwayException">The program does not answer, whatever it is asked.</exception>
    internal async Task<string?> LookAsync(
        long batch, int number, string product, int model, double threshold, BroughtFile file, CancellationToken cancellationToken)
    {
        var refused = file.Refused ?? await TryAsync(batch, number, product, model, threshold, file, cancellationToken);
        if (refused is not null)
        {
            log.LogInformation("File {Number} of batch {Batch}, {Name}, was refused: {Why}", number, batch, file.Name, refused);
            await store.AddAsync(batch, number, file.Name, null, refused, null, cancellationToken);
        }

        return refused;
    }

    public void Dispose() => _again.Dispose();

    private async Task<string?> TryAsync(
        long batch, int number, string product, int model, double threshold, BroughtFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(batch, number, product, model, threshold, file, cancellationToken);
        }
        catch (InspectionAwayException)
        {
            await _again.WaitAsync(cancellationToken);
        }

        try
        {
            for (var tries = 2; ; tries++)
            {
                await Task.Delay(Pause, time, cancellationToken);
                try
                {
                    return await TakeAsync(batch, number, product, model, threshold, file, cancellationToken);
                }
                catch (InspectionAwayException away) when (tries < MostTries || away.InnerException is not null)
                {
                    if (tries >= MostTries)
                    {
                        return "ends-program";
                    }
                }
            }
        }
        finally
        {
            _again.Release();
        }
    }

    private async Task<string?> TakeAsync(
        long batch, int number, string product, int model, double threshold, BroughtFile file, CancellationToken cancellationToken)
    {
        var (answer, jpeg) = model > 0
            ? await loaded.TakeAsync(product, model, threshold, file.Content, cancellationToken)
            : await program.AskAsync(new(0, Messages.Inspection.InspectionAct.Clean), file.Content, cancellationToken);
        if (answer.Refused is not null || jpeg.Length is 0 or > ImageMessage.MostJpegBytes)
        {
            return answer.Reason ?? "damaged";
        }

        var id = await photographs.KeepAsync(product, file.Content, jpeg, cancellationToken);
        await store.AddAsync(batch, number, file.Name, id, "", answer.Verdict, cancellationToken);
        return null;
    }
}
