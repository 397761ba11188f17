using Spane.Lab.Load;

namespace Spane.Lab.Soak;

/// <summary>Under load each backend in turn is stopped as for an update and started anew, until all are new.</summary>
internal sealed class RollingUpdate(ClusterSetup setup, FleetOptions load, Action<string> progress)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShownLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it.</summary>
    public async Task<RollingUpdateResult> RunAsync(CancellationToken cancellationToken)
    {
        progress($"rolling update at {load.MessagesPerSecond} messages/s");
        await using var fleet = await VirtualFleet.ConnectAsync(load, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var screens = ScreenWatch.Open(fleet, [.. setup.Backends.Select(backend => backend.Address)], setup.ApiKey);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        var begun = TimeProvider.System.GetTimestamp();
        await Task.Delay(WarmUp, cancellationToken);
        while (!screens.IsComplete && TimeProvider.System.GetElapsedTime(begun) < ShownLimit)
        {
            await Task.Delay(Look, cancellationToken);
        }

        // A device of another backend is up to a second behind, with nothing wrong.
        screens.TakeStalest();
        await Task.Delay(Steady, cancellationToken);
        var before = screens.TakeStalest();
        var (isGraceful, longestStop, stalest) = await RenewAsync(screens, cancellationToken);
        var (sent, elapsed) = (fleet.Sent, TimeProvider.System.GetElapsedTime(begun));

        await ending.CancelAsync();
        await Task.WhenAll(sending, outboxes);
        await fleet.SettleAsync(SettleLimit, cancellationToken);
        var stored = await setup.CountAsync(cancellationToken, load.Boot);
        return new RollingUpdateResult(
            (int)load.MessagesPerSecond,
            sent / elapsed.TotalSeconds,
            fleet.Sent,
            fleet.Sent - stored.Distinct,
            stored.Rows - stored.Distinct,
            before.TotalSeconds,
            stalest.TotalSeconds,
            longestStop.TotalSeconds,
            isGraceful);
    }

    private async Task<(bool IsGraceful, TimeSpan LongestStop, TimeSpan Stalest)> RenewAsync(
        ScreenWatch screens, CancellationToken cancellationToken)
    {
        var (isGraceful, longest, stalest) = (true, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var backend in setup.Backends)
        {
            progress($"the backend at {backend.Host} is stopped");
            var stopping = TimeProvider.System.GetTimestamp();
            isGraceful &= await backend.StopAsync();
            longest = Later(longest, TimeProvider.System.GetElapsedTime(stopping));
            await Task.Delay(Steady, cancellationToken);
            var (gone, starting) = (screens.TakeStalest(), TimeProvider.System.GetTimestamp());
            progress($"a screen was {gone.TotalSeconds:F1} s behind; it is started anew");
            await backend.StartAsync(cancellationToken);
            var started = TimeProvider.System.GetElapsedTime(starting);
            await Task.Delay(Steady, cancellationToken);
            var back = screens.TakeStalest();
            progress($"started within {started.TotalSeconds:F1} s, a screen was {back.TotalSeconds:F1} s behind");
            stalest = Later(stalest, Later(gone, back));
        }

        return (isGraceful, longest, stalest);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>What a <see cref="RollingUpdate"/> found.</summary>
/// <param name="Rate">Messages per second asked for.</param>
/// <param name="Reached">Messages per second sent.</param>
/// <param name="Twice">Messages stored more than once.</param>
/// <param name="StaleBeforeSeconds">How old the oldest pack was that no screen showed yet, while all backends ran.</param>
/// <param name="StaleSeconds">The same while they were stopped and started.</param>
/// <param name="StopSeconds">How long the slowest took from SIGTERM to its end.</param>
/// <param name="IsGraceful">Whether each ended by itself.</param>
public sealed record RollingUpdateResult(
    int Rate,
    double Reached,
    long Messages,
    long Lost,
    long Twice,
    double StaleBeforeSeconds,
    double StaleSeconds,
    double StopSeconds,
    bool IsGraceful)
{
    /// <summary>How long a screen may be behind.</summary>
    public const double LongestStaleSeconds = 5;

    /// <summary>Whether it is as claimed.</summary>
    public bool IsGood => this is { Lost: 0, Twice: 0, StaleSeconds: <= LongestStaleSeconds, IsGraceful: true };
}
