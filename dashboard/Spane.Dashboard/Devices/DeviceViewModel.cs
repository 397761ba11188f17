using Spane.Dashboard.Live;

namespace Spane.Dashboard.Devices;

/// <summary>A device as its page and the live stream show it.</summary>
public static class DeviceViewModel
{
    // A node may claim any time; longer ago than this is all the same.
    private static readonly TimeSpan LongestShown = TimeSpan.FromDays(100_000);

    /// <summary>The topic of a device in the live stream.</summary>
    public static string Topic(string device) => $"device.{device}";

    /// <summary>The parts, each sent when it changes.</summary>
    public static IReadOnlyList<LivePart<DeviceView>> Parts { get; } =
    [
        new("link", device => (Link(device), device.LastHeard, device.Messages),
            device => new { State = Link(device), Heard = device.LastHeard, device.Messages }),
        new("health", device => (device.StatusAt, device.Boot, device.OutboxMessages), Health),
        new("clock", device => device.DoubtedMessages, device => new { Doubted = device.DoubtedMessages }),
        new("cell", device => device.LoadCell, device => device.LoadCell),
        new("meters", device => device.Meters, device => device.Meters.ToDictionary(meter => meter.Load)),
    ];

    /// <summary>All parts of a device, by name.</summary>
    public static IReadOnlyDictionary<string, object?> Of(DeviceView device) =>
        Parts.ToDictionary(part => part.Name, part => part.Shape(device));

    /// <summary>The word of its link, as the texts <c>word.link.…</c> name it.</summary>
    public static string Link(DeviceView device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device switch
        {
            { Revoked: true } => "revoked",
            { LastHeard: null } => "never",
            { Online: null } => "unproved",
            { Online: true } => "online",
            _ => "offline",
        };
    }

    /// <summary>A duration in its two largest units.</summary>
    public static BilingualText Duration(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => new($"{time.Days} hari {time.Hours} jam", $"{time.Days} d {time.Hours} h"),
        { TotalHours: >= 1 } => new($"{time.Hours} jam {time.Minutes} mnt", $"{time.Hours} h {time.Minutes} min"),
        _ => new($"{time.Minutes} mnt {time.Seconds} dtk", $"{time.Minutes} min {time.Seconds} s"),
    };

    /// <summary>By how much its clock was last off, forward or backward, when it was not believed.</summary>
    public static BilingualText ClockOff(DeviceView device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Duration(TimeSpan.FromSeconds(Math.Min(Math.Abs(device.ClockOffSeconds ?? 0), LongestShown.TotalSeconds)));
    }

    /// <summary>Free heap in kB (1,000 bytes), as a page shows it.</summary>
    public static double? FreeKilobytes(DeviceView device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.StatusAt is null ? null : Math.Round(device.FreeBytes / 1000.0, 1);
    }

    private static object? Health(DeviceView device) => device.StatusAt is null
        ? null
        : new
        {
            Time = device.StatusAt,
            device.Boot,
            device.Firmware,
            Reset = device.ResetReason,
            Uptime = Duration(device.Uptime),
            Free = FreeKilobytes(device),
            Outbox = device.OutboxMessages,
            Revision = device.ConfigRevision,
        };
}
