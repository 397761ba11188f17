using System.Data.Common;
using Spane.Backend.Jobs;
using Spane.Dashboard.Risk;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Learns one question of one device at a time in the background; a person sees how far it has got, and may end it.</summary>
internal sealed class LearningRoom(
    RiskHistory history, RiskStore store, TrainingProgram program, ILogger<LearningRoom> log)
    : SingleJob<LearningProgress>
{
    // What of the time is over when the history has been read.
    private const double Reading = 0.1;

    /// <summary>Begins.</summary>
    /// <returns>False: something else is being learnt.</returns>
    internal bool TryBegin(RiskQuestion question, string device, string by) => TryBegin(
        new LearningProgress(question.Id, device, 0, false, null), token => LearnAsync(question, device, by, token));

    /// <summary>Asks for the end of what is being learnt.</summary>
    internal void Cancel() => CancelJob();

    private async Task LearnAsync(RiskQuestion question, string device, string by, CancellationToken cancellationToken)
    {
        string? why = null;
        try
        {
            var table = await history.TableAsync(question, device, cancellationToken);
            var newest = table with { Rows = [.. table.Rows.TakeLast(RiskLesson.MostRows)] };
            Tell(Reading);
            var lesson = new RiskLesson(newest, (long)question.Block.TotalMilliseconds, 1);
            var trained = await program.LearnAsync(lesson, share => Tell(Reading + ((1 - Reading) * share)), cancellationToken);
            await store.AddAsync(question.Id, device, trained, by, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            why = "risk-cancelled";
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            log.LogError("Nothing could be learnt: {Why}", fault.Message);
            why = "risk-away";
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            log.LogWarning("Nothing could be learnt: {Why}", fault.Message);
            why = "risk-store";
        }
        finally
        {
            Progress = Progress! with { Ended = true, Share = 1, Why = why };
        }
    }

    private void Tell(double share) => Progress = Progress! with { Share = share };
}
