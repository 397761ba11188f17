using System.Data.Common;
using Spane.Dashboard.Risk;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Learns one question of one device at a time in the background; a person sees how far it has got, and may end it. Safe for
/// concurrent use.</summary>
internal sealed class LearningRoom(
    RiskHistory history, RiskStore store, TrainingProgram program, ILogger<LearningRoom> log)
    : IHostedService, IDisposable
{
    // What of the time is over when the history has been read.
    private const double Reading = 0.1;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource _lesson = new();
    private Task _running = Task.CompletedTask;

    /// <summary>What is being learnt, or was learnt last; null: nothing since the start.</summary>
    internal LearningProgress? Progress { get; private set; }

    /// <summary>Begins.</summary>
    /// <returns>False: something else is being learnt.</returns>
    internal bool TryBegin(RiskQuestion question, string device, string by)
    {
        lock (_gate)
        {
            if (Progress is { Ended: false })
            {
                return false;
            }

            Progress = new LearningProgress(question.Id, device, 0, false, null);
            _lesson.Dispose();
            _lesson = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var token = _lesson.Token;
            _running = Task.Run(() => LearnAsync(question, device, by, token), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Asks for the end of what is being learnt.</summary>
    internal void Cancel()
    {
        lock (_gate)
        {
            if (Progress is { Ended: false })
            {
                _lesson.Cancel();
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _lesson.Dispose();
        _stopping.Dispose();
    }

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
