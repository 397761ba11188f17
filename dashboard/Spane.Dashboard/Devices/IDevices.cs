namespace Spane.Dashboard.Devices;

/// <summary>Where the device pages read what the live views do not hold.</summary>
public interface IDevices
{
    /// <summary>How often people have changed a device: what a form says it starts from.</summary>
    Task<long> VersionAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>A device's latest messages, newest first; empty for a device that is not registered.</summary>
    IReadOnlyList<DeviceMessage> Messages(string device);

    /// <summary>Takes credentials out of where they wait to be shown once.</summary>
    /// <returns>The credentials; null: shown already, or waited too long.</returns>
    DeviceCredentials? TakeCredentials(string ticket);

    /// <summary>Where a power box's meters are wired, the supply's first; empty for another device.</summary>
    IReadOnlyList<MeterAddress> Meters(string device);

    /// <summary>A line's residues of the last 24 hours.</summary>
    Task<ZeroDrift> ZeroDriftAsync(string device, CancellationToken cancellationToken = default);
}
