using Spane.Firmware.Core.Settings;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Demo;

/// <summary>The virtual canteen: its flash lies in a folder, so that it remembers heat, trips and unsent readings, and
/// its meters' registers beside it.</summary>
internal static class DemoCanteen
{
    private static readonly string[] InUse = ["water-heater", "rice-cooker", "stove-1"];

    /// <summary>Runs it, some of its loads in use, until it is told to stop.</summary>
    /// <param name="speed">Speed of its clock, 1 to 100.</param>
    public static async Task RunAsync(NodeSettings settings, string flashFolder, double speed, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(flashFolder);
        using var canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                Settings = settings,
                FlashFolder = flashFolder,
                UsesNetwork = true,
                // A clock that runs faster than the world's has no time of day to tell.
                HasTimeServer = speed <= 1,
                StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
            },
        });
        var meters = new MeterMemory(canteen.Mains, Path.Combine(flashFolder, "meters"));
        while (canteen.Node?.Role.Box is null)
        {
            await canteen.RunForAsync(speed, TimeSpan.FromSeconds(1), cancellationToken);
        }

        foreach (var load in InUse)
        {
            canteen.Tell("switch", $"\"load\":\"{load}\",\"on\":1");
        }

        while (true)
        {
            await canteen.RunForAsync(speed, TimeSpan.FromSeconds(1), cancellationToken);
            meters.Keep();
        }
    }
}
