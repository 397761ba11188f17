using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Jobs;

namespace Spane.Backend.Settings;

/// <summary>A setting that is held in memory: read before the first message is judged by it, and again once a minute, for another backend
/// may have changed it. What is changed begins tomorrow at the earliest, so a minute is soon enough.</summary>
internal abstract class LoadedSetting(TimeProvider time)
    : PeriodicService(TimeSpan.FromMinutes(1), time, NullLogger.Instance), IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings what is stored into memory.</summary>
    internal abstract Task LoadAsync(CancellationToken cancellationToken);

    protected override Task RoundAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);
}
