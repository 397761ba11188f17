using Spane.Broker;

namespace Spane.Backend.Cluster;

/// <summary>
/// Leaves the other backends before anything else here is stopped: the nodes are sent to another broker once what they have sent is stored,
/// and their devices go to the backends at which they arrive, so that nobody need wait until this one is missed. Meanwhile <c>/healthz</c>
/// says that it stops, and pages are still answered.
/// </summary>
internal sealed class Departure(OwnedDevices owned, IEnumerable<EmbeddedBroker> brokers, TimeProvider time, ILogger<Departure> log)
    : IHostedLifecycleService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        owned.BeginToLeave();
        await Task.WhenAll(brokers.Select(broker => broker.SendAwayAsync(LongestWait)));
        await owned.WaitForOthersAsync(cancellationToken);
        log.LogInformation("The devices have gone to the other backends, after {Seconds:F1} s.", time.GetElapsedTime(begun).TotalSeconds);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
