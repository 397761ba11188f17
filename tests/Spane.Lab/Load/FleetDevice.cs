using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Lab.Load;

/// <summary>One virtual device: numbers its messages, and keeps each until the backend has named it in <c>received</c>.</summary>
public sealed class FleetDevice
{
    private readonly FleetOptions _options;
    private readonly IDeviceScript _script;
    private readonly string?[] _topics = new string?[Enum.GetValues<TopicLeaf>().Length];
    private readonly Lock _gate = new();
    private int _sendingAgain;

    internal FleetDevice(FleetOptions options, int number)
    {
        _options = options;
        Number = number;
        Registration = RegistrationOf(options, number);
        _script = Script(options, number);
    }

    /// <summary>Its number, from 0.</summary>
    public int Number { get; }

    /// <summary>What it is registered as.</summary>
    public Device Registration { get; }

    /// <summary>The latest sequence number sent; 0: none.</summary>
    public uint Sequence { get; private set; }

    /// <summary>Everything up to this sequence number is stored.</summary>
    public uint AcknowledgedUpTo { get; private set; }

    /// <summary>What a device of a fleet is registered as.</summary>
    /// <param name="number">The device's number, from 0.</param>
    public static Device RegistrationOf(FleetOptions options, int number)
    {
        ArgumentNullException.ThrowIfNull(options);
        var id = DeviceId(number);
        return new Device(id, FleetOptions.Site, number < options.PowerBoxes ? "power" : "packer", id);
    }

    /// <summary>What a device of a fleet says.</summary>
    /// <param name="number">The device's number, from 0.</param>
    public static IDeviceScript Script(FleetOptions options, int number)
    {
        ArgumentNullException.ThrowIfNull(options);
        return number < options.PowerBoxes ? new PowerBoxScript(number) : new PackerScript(number, options.Mixed);
    }

    /// <summary>The place of a message, as a fleet's devices date it.</summary>
    public static MessagePlace Place(FleetOptions options, uint sequence, uint lowestKept)
    {
        ArgumentNullException.ThrowIfNull(options);
        var uptime = sequence * (long)options.StepMilliseconds;
        var jump = sequence >= options.ClockJumpsAt ? (long)options.ClockJump.TotalMilliseconds : 0;
        return new MessagePlace(options.Boot, sequence, lowestKept, options.Start.ToUnixTimeMilliseconds() + uptime + jump, uptime);
    }

    /// <summary>The id of a virtual device.</summary>
    /// <param name="number">Its number, from 0.</param>
    public static string DeviceId(int number) => string.Create(CultureInfo.InvariantCulture, $"load-{number:D5}");

    /// <summary>A topic of this device.</summary>
    internal string Topic(TopicLeaf leaf) => _topics[(int)leaf] ??= new DeviceTopic(Registration.Site, Registration.Id, leaf).ToString();

    /// <summary>The retained message that says that it is there.</summary>
    internal byte[] Status() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"v":1,"boot":{{_options.Boot}},"t":{{_options.Start.ToUnixTimeMilliseconds()}},"up":1,"on":1,"role":"{{Registration.Role}}","fw":"load","rst":"power-on","mem":81234,"rssi":-61,"q":0,"rev":0}"""));

    /// <summary>Takes the next sequence number.</summary>
    internal uint Next() => ++Sequence;

    /// <summary>Writes the message of a sequence number.</summary>
    /// <param name="destination">At least <see cref="IDeviceScript.LargestMessage"/> bytes.</param>
    /// <returns>Its topic and its size in bytes.</returns>
    internal (string Topic, int Bytes) Write(Span<byte> destination, uint sequence) =>
        (Topic(_script.LeafOf(sequence)),
            _script.Write(destination, Place(_options, sequence, _options.AwaitsReceived ? Math.Min(AcknowledgedUpTo + 1, sequence) : 1)));

    /// <summary>Forgets what is stored.</summary>
    /// <returns>How many more messages are stored.</returns>
    internal long Forget(uint storedUpTo)
    {
        lock (_gate)
        {
            var more = storedUpTo > AcknowledgedUpTo ? storedUpTo - AcknowledgedUpTo : 0;
            AcknowledgedUpTo += more;
            return more;
        }
    }

    /// <summary>Begins to send again; one at a time.</summary>
    /// <returns>False when it is being done.</returns>
    internal bool BeginSendingAgain() => Interlocked.Exchange(ref _sendingAgain, 1) == 0;

    /// <summary>Has sent again.</summary>
    internal void EndSendingAgain() => Volatile.Write(ref _sendingAgain, 0);
}

/// <summary>A power box: readings of two loads and the supply in turn, their registers rising, and now and then a switched load.</summary>
internal sealed class PowerBoxScript(int device) : IDeviceScript
{
    private const uint EventEvery = 25;
    private static readonly string[] Loads = ["feeder", "stove-1", "rice-cooker"];

    /// <inheritdoc/>
    public TopicLeaf LeafOf(uint sequence) => sequence % EventEvery == 0 ? TopicLeaf.Event : TopicLeaf.Power;

    /// <inheritdoc/>
    public int Write(Span<byte> destination, in MessagePlace place)
    {
        var seq = place.Sequence;
        int written;
        if (LeafOf(seq) == TopicLeaf.Event)
        {
            Utf8.TryWrite(
                destination,
                CultureInfo.InvariantCulture,
                $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"code":"switched","src":"stove-1","val":{{seq % 12}},"txt":"on schedule"}""",
                out written);
            return written;
        }

        // The register counts whole watt-hours: it rises by 1 Wh every few readings, as a meter's does.
        var watts = 400 + (((uint)device * 37) + (seq * 11)) % 900;
        Utf8.TryWrite(
            destination,
            CultureInfo.InvariantCulture,
            $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"load":"{{Loads[seq % Loads.Length]}}","u":221.4,"i":{{watts / 220}}.{{watts % 100:D2}},"p":{{watts}},"e":{{1000 + (seq / 8)}},"f":50.0,"pf":0.99,"on":1,"q":"ok"}""",
            out written);
        return written;
    }
}
