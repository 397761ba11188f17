using Spane.Plant.Packing;

namespace Spane.EndToEnd.Rig;

/// <summary>A line that goes on by itself, at twice real time, until this is disposed of.</summary>
internal sealed class RunningPacker : IAsyncDisposable
{
    private const double Speed = 2;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    internal RunningPacker(VirtualPacker packer) => _running = packer.RunForAsync(Speed, Timeout.InfiniteTimeSpan, _stop.Token);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
