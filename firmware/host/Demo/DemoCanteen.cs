using Spane.Firmware.Core.Settings;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Demo;

/// <summary>The virtual canteen: its flash lies in a folder, so that it remembers heat, trips and unsent readings, and its meters'
/// registers beside it. Its people come and go with its opening hours: what draws when nobody is there would be told as forgotten, and
/// rightly.</summary>
internal static class DemoCanteen
{
    private static readonly string[] InUse = ["water-heater", "rice-cooker", "stove-1"];

    // A killed process loses no more of the registers than this.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs it, some of its loads in use while it is open, until it is told to stop.</summary>
    /// <param name="speed">Speed of its clock, 1 to 100.</param>
    /// <param name="hours">When it is open by the world's clock, as its settings on the server say.</param>
    public static async Task RunAsync(NodeSettings settings, string flashFolder, double speed, OpeningHours hours,
        CancellationToken cancellationToken)
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

        var wasOpen = false;
        while (true)
        {
            var isOpen = hours.IsOpen(TimeProvider.System.GetUtcNow());
            if (isOpen != wasOpen)
            {
                wasOpen = isOpen;
                foreach (var load in InUse)
                {
                    canteen.Tell("switch", $"\"load\":\"{load}\",\"on\":{(isOpen ? 1 : 0)}");
                }
            }

            await canteen.RunForAsync(speed, Look, cancellationToken);
            meters.Keep();
        }
    }
}
