using Spane.Firmware.Core.Settings;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Cli.Running;

/// <summary>The virtual canteen of <c>spane up</c>: its flash lies in the data folder, so that it remembers heat, trips and unsent readings.</summary>
public sealed class VirtualKitchen : IAsyncDisposable
{
    private static readonly string[] InUse = ["water-heater", "rice-cooker", "stove-1"];
    private readonly VirtualCanteen _canteen;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private VirtualKitchen(VirtualCanteen canteen, double speed)
    {
        _canteen = canteen;
        _run = Task.Run(() => RunAsync(speed));
    }

    /// <summary>Starts the canteen; some of its loads are in use.</summary>
    /// <param name="settings">Who the node is and where its broker is.</param>
    /// <param name="flashFolder">Takes the place of the chip's flash.</param>
    /// <param name="speed">Speed of its clock, 1 to 100.</param>
    public static VirtualKitchen Start(NodeSettings settings, string flashFolder, double speed)
    {
        Directory.CreateDirectory(flashFolder);
        return new VirtualKitchen(
            new VirtualCanteen(new VirtualCanteenOptions
            {
                Node = new VirtualNodeOptions
                {
                    Settings = settings,
                    FlashFolder = flashFolder,
                    UsesNetwork = true,
                    LoopMilliseconds = 10,
                    // A clock that runs faster than the world's has no time of day to tell.
                    HasTimeServer = speed <= 1,
                    StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
                },
            }),
            speed);
    }

    /// <summary>Stops the canteen.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _canteen.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(double speed)
    {
        while (_canteen.Node?.Role.Box is null)
        {
            await _canteen.RunForAsync(speed, TimeSpan.FromSeconds(1), _stop.Token).ConfigureAwait(false);
        }

        foreach (var load in InUse)
        {
            _canteen.Tell("switch", $"\"load\":\"{load}\",\"on\":1");
        }

        await _canteen.RunForAsync(speed, Timeout.InfiniteTimeSpan, _stop.Token).ConfigureAwait(false);
    }
}
