using Spane.Backend.Jobs;
using Spane.Dashboard.Inspection;
using Spane.Messages.Inspection;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>Teaches one model at a time in the background; a person sees how far it has got, and may end it.</summary>
internal sealed class TeachingRoom(
    PhotographLabels labels, PhotographFiles files, ModelStore models, InspectionProgram program, ILogger<TeachingRoom> log)
    : SingleJob<TeachingProgress>
{
    /// <summary>The label of good packs.</summary>
    internal const string Good = "good";

    /// <summary>Begins.</summary>
    /// <returns>False: something else is being taught.</returns>
    internal bool TryBegin(string product, string by) =>
        TryBegin(new TeachingProgress(product, 0, false, null, null), token => TeachAsync(product, by, token));

    /// <summary>Asks for the end of what is being taught.</summary>
    internal async Task CancelAsync(CancellationToken cancellationToken)
    {
        if (Progress is { Ended: false })
        {
            try
            {
                await program.AskAsync(new(0, InspectionAct.Cancel), ReadOnlyMemory<byte>.Empty, cancellationToken);
            }
            catch (InspectionAwayException away)
            {
                log.LogWarning("{Why}", away.Message);
            }
        }
    }

    private async Task TeachAsync(string product, string by, CancellationToken cancellationToken)
    {
        try
        {
            var labelled = await labels.OfProductAsync(product, cancellationToken);
            var request = new InspectionRequest(0, InspectionAct.Teach)
            {
                Good = Good,
                Files = [.. labelled.Select(one => files.PathOf(one.Id))],
                Labels = [.. labelled.Select(one => one.Label)],
            };
            var (answer, content) = await program.AskAsync(request, ReadOnlyMemory<byte>.Empty, cancellationToken,
                share => Progress = Progress! with { Share = share });
            if (answer.Report is not { } report)
            {
                End(answer.Refused is "" or null ? "inspection-cancelled" : "inspection-few");
                return;
            }

            Progress = Progress! with { Ended = true, Share = 1, Version = await models.AddAsync(product, report, content, by, default) };
        }
        catch (InspectionAwayException away)
        {
            log.LogError("Nothing could be taught: {Why}", away.Message);
            End("inspection-away");
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException or System.Data.Common.DbException)
        {
            End("inspection-cancelled");
        }
    }

    private void End(string why) => Progress = Progress! with { Ended = true, Why = why };
}
