using Spane.Firmware.Core.Settings;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Cli.Running;

/// <summary>The virtual packing line of <c>spane up</c>: its flash lies in the data folder, so that it remembers calibration, lot and unsent packs.</summary>
public sealed class VirtualLine : IAsyncDisposable
{
    private readonly VirtualPacker _packer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private VirtualLine(VirtualPacker packer, double speed)
    {
        _packer = packer;
        _run = Task.Run(() => RunAsync(speed));
    }

    /// <summary>Commissions the machine if it is new, and lets it pack.</summary>
    /// <param name="settings">Who the node is and where its broker is.</param>
    /// <param name="flashFolder">Takes the place of the chip's flash.</param>
    /// <param name="speed">Speed of its clock, 1 to 100.</param>
    public static VirtualLine Start(NodeSettings settings, string flashFolder, double speed)
    {
        Directory.CreateDirectory(flashFolder);
        using (var onTheBench = Create(settings, flashFolder, usesNetwork: false, hasTimeServer: false))
        {
            onTheBench.Run(TimeSpan.FromSeconds(1));
            onTheBench.Commission();
        }

        // A clock that runs faster than the world's has no time of day to tell.
        return new VirtualLine(Create(settings, flashFolder, usesNetwork: true, hasTimeServer: speed <= 1), speed);
    }

    /// <summary>Stops the machine.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _packer.Dispose();
        _stop.Dispose();
    }

    private static VirtualPacker Create(NodeSettings settings, string flashFolder, bool usesNetwork, bool hasTimeServer) => new(new VirtualPackerOptions
    {
        Node = new VirtualNodeOptions { Settings = settings, FlashFolder = flashFolder, UsesNetwork = usesNetwork, HasTimeServer = hasTimeServer, StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime },
    });

    private async Task RunAsync(double speed)
    {
        await _packer.RunForAsync(speed, TimeSpan.FromSeconds(2), _stop.Token).ConfigureAwait(false);

        // At most 40 a minute, where no fill leaves so narrow a band. At 60 one in a few hundred does, and would be held until someone releases it.
        _packer.Tell("product", "\"prod\":\"milo\",\"name\":\"Milo 35 g\",\"tgt\":35,\"tlo\":34.25,\"thi\":35.75,\"max\":40,\"lot\":\"DEMO\",\"size\":0");
        _packer.Tell("start");
        await _packer.RunForAsync(speed, Timeout.InfiniteTimeSpan, _stop.Token).ConfigureAwait(false);
    }
}
