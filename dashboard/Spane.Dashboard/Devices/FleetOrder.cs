using Spane.Dashboard.Live;

namespace Spane.Dashboard.Devices;

/// <summary>The orders in which the fleet can be listed.</summary>
public static class FleetOrder
{
    private static readonly Dictionary<string, Func<DeviceView, IComparable?>> Keys = new()
    {
        ["name"] = device => device.Name,
        ["role"] = device => device.Role,
        ["link"] = DeviceViewModel.Link,
        ["firmware"] = device => device.StatusAt is null ? null : device.Firmware,
        ["uptime"] = device => device.StatusAt is null ? null : device.Uptime,
        ["free"] = device => DeviceViewModel.FreeKilobytes(device),
        ["outbox"] = device => device.StatusAt is null ? null : device.OutboxMessages,
    };

    /// <summary>Their names, as an address has them; with a hyphen before it the other way round.</summary>
    public static IReadOnlyCollection<string> Names => Keys.Keys;

    /// <summary>The devices in an order; in that of their site and id when it is none of the names. What a device has not told comes
    /// last.</summary>
    public static IReadOnlyList<DeviceView> By(string? order, IEnumerable<DeviceView> devices)
    {
        var usual = devices.OrderBy(device => device.Site, StringComparer.Ordinal).ThenBy(device => device.Device, StringComparer.Ordinal);
        if (order is null || !Keys.TryGetValue(order.TrimStart('-'), out var key))
        {
            return [.. usual];
        }

        var told = usual.Where(device => key(device) is not null);
        var ordered = order.StartsWith('-') ? told.OrderByDescending(key) : told.OrderBy(key);
        return [.. ordered, .. usual.Where(device => key(device) is null)];
    }
}
