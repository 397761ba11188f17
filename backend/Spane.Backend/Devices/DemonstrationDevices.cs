using Spane.Backend.Settings;
using Spane.Storage.Settings;

namespace Spane.Backend.Devices;

/// <summary>The devices that a fresh installation knows.</summary>
internal static class DemonstrationDevices
{
    /// <summary>The devices of the settings; when there are none, the packer and the canteen that <c>./spane up</c> starts.</summary>
    public static IReadOnlyCollection<Device> Or(IEnumerable<DeviceOptions> configured)
    {
        var devices = configured.Select(device => new Device(device.Id, device.Site, device.Role, device.Name.Length > 0 ? device.Name : device.Id)).ToList();
        return devices.Count > 0
            ? devices
            : [new Device("packer-1", "demo", "packer", "Mesin kemas 1"), new Device("canteen-1", "demo", "power", "Kantin")];
    }
}
