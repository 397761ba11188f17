using System.Data.Common;
using Spane.Backend.Jobs;
using Spane.Dashboard.Inspection;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>Tries a model on the photographs of the last day, in the background, one at a time: what it would have held. It
/// changes nothing.</summary>
internal sealed class TryoutRoom(
    TryoutPhotographs photographs, PhotographFiles files, LoadedModels loaded, ILogger<TryoutRoom> log) : SingleJob<ModelTryout>
{
    private const int Shown = 24;

    /// <summary>Begins.</summary>
    /// <returns>False: something else is being tried.</returns>
    internal bool TryBegin(string product, ModelInForce model) =>
        TryBegin(new ModelTryout(product, model.Version, model.Threshold), token => RunAsync(product, model, token));

    private async Task RunAsync(string product, ModelInForce model, CancellationToken cancellationToken)
    {
        try
        {
            var today = await photographs.OfTodayAsync(product, cancellationToken);
            Progress = Progress! with { Count = today.Count };
            foreach (var (id, label) in today)
            {
                if (await files.ReadAsync(id, cancellationToken) is { } jpeg)
                {
                    Note(id, label, await loaded.JudgeAsync(product, model.Version, model.Threshold, jpeg, cancellationToken));
                }

                Progress = Progress! with { Done = Progress.Done + 1 };
            }

            Progress = Progress! with { Ended = true };
        }
        catch (InspectionAwayException away)
        {
            log.LogError("The model was not tried: {Why}", away.Message);
            Progress = Progress! with { Ended = true, Why = "inspection-away" };
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException or DbException or IOException)
        {
            Progress = Progress! with { Ended = true, Why = "inspection-cancelled" };
        }
    }

    private void Note(long id, string label, Spane.Messages.Inspection.InspectionAnswer answer)
    {
        var tryout = Progress!;
        var isBad = answer.Verdict is { Bad: true };
        Progress = tryout with
        {
            Held = tryout.Held + (isBad ? 1 : 0),
            GoodHeld = tryout.GoodHeld + (isBad && label == TeachingRoom.Good ? 1 : 0),
            BadPassed = tryout.BadPassed + (!isBad && label is not ("" or TeachingRoom.Good or InspectionActs.Doubted) ? 1 : 0),
            Examples = isBad && tryout.Examples.Count < Shown
                ? [.. tryout.Examples, new(id, answer.Verdict!.Class, answer.Verdict.Confidence)] : tryout.Examples,
        };
    }
}
