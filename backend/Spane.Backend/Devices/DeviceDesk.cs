using Spane.Backend.Accounts;
using Spane.Dashboard.Devices;

namespace Spane.Backend.Devices;

/// <summary>Shows the device pages what the live pictures do not hold.</summary>
internal sealed class DeviceDesk(DeviceDirectory directory, OneTimeSecrets<DeviceCredentials> secrets) : IDevices
{
    /// <inheritdoc />
    public IReadOnlyList<DeviceMessage> Messages(string device) => directory.Find(device)?.Messages ?? [];

    /// <inheritdoc />
    public DeviceCredentials? TakeCredentials(string ticket) => secrets.Take(ticket);
}
