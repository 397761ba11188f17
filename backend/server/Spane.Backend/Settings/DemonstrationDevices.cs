using Spane.Electricity.Twin;
using Spane.Storage.Settings;

namespace Spane.Backend.Settings;

/// <summary>The devices that a fresh installation knows.</summary>
internal static class DemonstrationDevices
{
    private const string Canteen = "canteen-1";

    /// <summary>The devices of the settings; when there are none, the packer and the canteen that <c>./spane up</c> starts.</summary>
    public static IReadOnlyCollection<Device> Or(IEnumerable<DeviceOptions> configured)
    {
        var devices =
            configured.Select(device => new Device(device.Id, device.Site, device.Role, device.Name.Length > 0 ? device.Name : device.Id))
                .ToList();
        return devices.Count > 0
            ? devices
            : [new Device("packer-1", "demo", "packer", "Mesin kemas 1"), new Device(Canteen, "demo", "power", "Kantin")];
    }

    /// <summary>The settings with which a power box starts: a box on a wall has a blank checklist, so that it cannot be switched from afar
    /// before it is commissioned; the simulated one of the demonstration has its checklist filled in.</summary>
    public static CanteenSettings SettingsOf(string device, IList<DeviceOptions> configured) =>
        configured.Count == 0 && device == Canteen ? CanteenSettings.Demonstration : CanteenSettings.Paper;
}
