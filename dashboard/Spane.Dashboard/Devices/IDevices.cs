namespace Spane.Dashboard.Devices;

/// <summary>Where the device pages read what the live pictures do not hold.</summary>
public interface IDevices
{
    /// <summary>A device's latest messages, newest first; empty for a device that is not registered.</summary>
    /// <param name="device">Device id.</param>
    IReadOnlyList<DeviceMessage> Messages(string device);

    /// <summary>Takes credentials out of where they wait to be shown once.</summary>
    /// <param name="ticket">What the address names.</param>
    /// <returns>The credentials; null: shown already, or waited too long.</returns>
    DeviceCredentials? TakeCredentials(string ticket);
}
