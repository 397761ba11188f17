using Spane.Dashboard.Live;

namespace Spane.Dashboard.Devices;

/// <summary>
/// In which order the nodes get the current release, by cable: one first, then a quarter of them, then the rest. A wave waits until
/// the nodes before it have run the release for a while, and none gets it while a node that has it is in trouble.
/// </summary>
public static class FirmwareRollout
{
    /// <summary>The release that the nodes are to run: the firmware of this tree.</summary>
    public const string Release = "0.1.0";

    /// <summary>The interpreter that the nodes run, as nanoff names it.</summary>
    public const string Target = "ESP32_REV3";

    /// <summary>Where the interpreter's partition table has the deployment on a 4 MiB ESP32; nanoff's own default is wrong.</summary>
    public const string DeploymentAddress = "0x1E0000";

    /// <summary>How long a node runs the release before the next wave relies on it.</summary>
    public static TimeSpan Proof { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The steps, in the order in which they are done.</summary>
    public static IReadOnlyList<FirmwareStep> Plan(IEnumerable<DeviceView> devices)
    {
        DeviceView[] nodes =
            [.. devices.Where(device => !device.Revoked)
                .OrderBy(device => device.Site, StringComparer.Ordinal).ThenBy(device => device.Device, StringComparer.Ordinal)];
        int quarter = (nodes.Length + 3) / 4;
        bool isStopped = nodes.Any(IsInTrouble);
        int open = Enumerable.Range(0, nodes.Length).FirstOrDefault(i => State(nodes[i]) != FirmwareState.Current, nodes.Length);
        int openWave = Wave(open, quarter);
        string? former = Former(nodes);
        return [.. nodes.Select((node, i) =>
        {
            FirmwareState state = State(node) switch
            {
                FirmwareState.Next when isStopped => FirmwareState.Stopped,
                FirmwareState.Next when Wave(i, quarter) > openWave => FirmwareState.Waits,
                var own => own,
            };
            return new FirmwareStep(node, Wave(i, quarter), state,
                state == FirmwareState.Next ? Release : state == FirmwareState.Faulty ? former : null);
        })];
    }

    /// <summary>Who runs what: each version that nodes have reported, with how many they are; the most frequent first.</summary>
    public static IReadOnlyList<(string Version, int Nodes)> Versions(IEnumerable<DeviceView> devices) =>
        [.. devices.Where(device => device is { Revoked: false, StatusAt: not null })
            .CountBy(device => device.Firmware)
            .OrderByDescending(version => version.Value).ThenBy(version => version.Key, StringComparer.Ordinal)
            .Select(version => (version.Key, version.Value))];

    /// <summary>
    /// The line that brings a release onto a node which is connected by cable, if the image is what was signed: settings, outbox and
    /// calibration stay.
    /// </summary>
    public static string Line(string release, string serialPort) =>
        $"./spane firmware check Spane.Firmware-{release}.bin --key firmware.pem && nanoff --target {Target} --deploy "
            + $"--image Spane.Firmware-{release}.bin --address {DeploymentAddress} --serialport {serialPort}";

    /// <summary>What the nodes without the release run, most of them: what one in trouble goes back to.</summary>
    private static string? Former(IEnumerable<DeviceView> nodes) =>
        Versions(nodes).Select(version => version.Version).FirstOrDefault(version => version != Release);

    private static int Wave(int index, int quarter) => index == 0 ? 1 : index <= quarter ? 2 : 3;

    private static FirmwareState State(DeviceView node) => node switch
    {
        { StatusAt: null } or { Firmware: not Release } => FirmwareState.Next,
        _ when IsInTrouble(node) => FirmwareState.Faulty,
        _ when node.Uptime < Proof => FirmwareState.Proving,
        _ => FirmwareState.Current,
    };

    /// <summary>It runs the release and is gone, or started last because its loop hung or a fault ended it.</summary>
    private static bool IsInTrouble(DeviceView node) =>
        node is { StatusAt: not null, Firmware: Release } and ({ Online: false } or { ResetReason: "watchdog" or "fault" });
}

/// <summary>One node's place in the order.</summary>
/// <param name="Wave">1, 2 or 3.</param>
/// <param name="Flash">The release to bring onto it now: the current one, or the one before; absent: none.</param>
public sealed record FirmwareStep(DeviceView Device, int Wave, FirmwareState State, string? Flash);

/// <summary>How far a node is.</summary>
public enum FirmwareState
{
    /// <summary>Runs another release, and may be updated now.</summary>
    Next,

    /// <summary>Runs another release; an earlier wave is not through.</summary>
    Waits,

    /// <summary>Runs another release; a node with the current one is in trouble.</summary>
    Stopped,

    /// <summary>Runs the release, not for long yet.</summary>
    Proving,

    /// <summary>Runs the release.</summary>
    Current,

    /// <summary>Runs the release and is in trouble.</summary>
    Faulty,
}
