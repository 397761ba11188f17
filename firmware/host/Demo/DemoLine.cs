using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Node;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Demo;

/// <summary>The virtual packing line: its flash lies in a folder, so that it remembers calibration, lot and unsent packs.</summary>
internal static class DemoLine
{
    private const int OddSeed = 7;
    private const int PatienceSeconds = 180;
    private const int CleaningSeconds = 5;

    /// <summary>Commissions the machine if it is new, and lets it pack until it is told to stop.</summary>
    /// <param name="speed">Speed of its clock, 1 to 100.</param>
    /// <param name="hasOddPacks">Whether a pack is too heavy or too light now and then.</param>
    /// <param name="camera">The camera at it; null: none.</param>
    public static async Task RunAsync(NodeSettings settings, string flashFolder, double speed, bool hasOddPacks,
        DemoCameraOptions? camera, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(flashFolder);
        using (var onTheBench = Create(settings, flashFolder, usesNetwork: false, hasTimeServer: false))
        {
            onTheBench.Run(TimeSpan.FromSeconds(1));
            onTheBench.Commission();
        }

        // A clock that runs faster than the world's has no time of day to tell.
        using var packer = Create(settings, flashFolder, usesNetwork: true, hasTimeServer: speed <= 1);
        await using var link = camera is null ? null : DemoCamera.At(packer, camera, knowsTime: speed <= 1);
        await packer.RunForAsync(speed, TimeSpan.FromSeconds(2), cancellationToken);

        // At most 40 a minute, where no fill leaves so narrow a band. At 60 one in a few hundred does, and would be held until someone
        // releases it.
        packer.Tell(
            "product",
            "\"prod\":\"milo\",\"name\":\"Milo 35 g\",\"tgt\":35,\"tlo\":34.25,\"thi\":35.75,\"max\":40,\"lot\":\"DEMO\",\"size\":0");
        packer.Tell("start");
        if (!hasOddPacks)
        {
            await packer.RunForAsync(speed, Timeout.InfiniteTimeSpan, cancellationToken);
        }

        packer.Plant.Feeder = new ClumpingFeeder(packer.Plant.Feeder, OddSeed);
        var (held, stopped) = (0, 0);
        while (true)
        {
            await packer.RunForAsync(speed, TimeSpan.FromSeconds(1), cancellationToken);
            var state = packer.Node.Role.Filling.State;
            held = state == FillState.Held ? held + 1 : 0;
            stopped = state == FillState.Stopped ? stopped + 1 : 0;
            if (held >= PatienceSeconds)
            {
                // Nobody has answered: the machine's own button accepts the pack, and the demonstration goes on.
                packer.Press(PackerPins.ReleaseTareButton);
                held = 0;
            }
            else if (stopped == CleaningSeconds)
            {
                // Who rejects a pack takes it out by hand.
                packer.Plant.Hopper.TakeOut();
            }
        }
    }

    private static VirtualPacker Create(NodeSettings settings, string flashFolder, bool usesNetwork, bool hasTimeServer) =>
        new(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions
            {
                Settings = settings,
                FlashFolder = flashFolder,
                UsesNetwork = usesNetwork,
                HasTimeServer = hasTimeServer,
                StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
            },
        });
}
