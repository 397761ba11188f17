using Spane.Dashboard.Jobs;

namespace Spane.Backend.Jobs;

/// <summary>One job at a time in the background; a person sees how far it has got, and may end it. Safe for concurrent use.</summary>
/// <typeparam name="TProgress">What a person sees.</typeparam>
internal abstract class SingleJob<TProgress> : IHostedService, IDisposable
    where TProgress : class, IJobProgress
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource _job = new();
    private Task _running = Task.CompletedTask;

    /// <summary>The job that runs, or ran last; null: none since the start.</summary>
    internal TProgress? Progress { get; private protected set; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _job.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Begins.</summary>
    /// <param name="first">What a person sees at first.</param>
    /// <returns>False: another job runs.</returns>
    private protected bool TryBegin(TProgress first, Func<CancellationToken, Task> run)
    {
        lock (_gate)
        {
            if (Progress is { Ended: false })
            {
                return false;
            }

            Progress = first;
            _job.Dispose();
            _job = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var token = _job.Token;
            _running = Task.Run(() => run(token), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Asks the job to end.</summary>
    private protected void CancelJob()
    {
        lock (_gate)
        {
            if (Progress is { Ended: false })
            {
                _job.Cancel();
            }
        }
    }
}
