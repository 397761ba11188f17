using Spane.Backend.Devices;
using Spane.Backend.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>The devices that a fresh server knows are brought up beside its start, with empty views: what a test publishes must come
/// after.</summary>
internal static class RegisteredDevices
{
    internal static async Task AreKnownAsync(DeviceDirectory directory)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (directory.All.Count < DemonstrationDevices.Or([]).Count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }
}
