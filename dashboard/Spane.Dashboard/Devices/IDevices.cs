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

    /// <summary>Takes what became of an act on many devices out of where it waits to be shown once.</summary>
    /// <returns>The result; null: shown already, or waited too long.</returns>
    FleetResult? TakeResult(string ticket);

    /// <summary>Where a power box's meters are wired, the supply's first; empty for another device.</summary>
    IReadOnlyList<MeterAddress> Meters(string device);

    /// <summary>A device's health over the last 24 hours.</summary>
    Task<IReadOnlyList<HealthLine>> HealthAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>A line's residues of the last 24 hours.</summary>
    Task<ZeroDrift> ZeroDriftAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>What a new device needs to connect. It is shown once and kept nowhere.</summary>
/// <param name="Role"><c>packer</c> or <c>power</c>.</param>
/// <param name="AccessLines">Lines of the broker's access list that a person has to add; null: the broker lets the device in
/// already.</param>
public sealed record DeviceCredentials(string Device, string Site, string Role, string UserName, string Password, int BrokerPort,
    bool UsesTls, string? AccessLines)
{
    /// <summary>Where devices reach the brokers, each a host or <c>host:port</c>; empty: where the page was reached.</summary>
    public IReadOnlyList<string> Brokers { get; init; } = [];

    /// <summary>The brokers with their ports, for people.</summary>
    public string Places(string host) => string.Join(", ", Of(host).Select(WithPort));

    /// <summary>The same as one address, which a QR code carries: <c>mqtt://user:password@host:port</c>.</summary>
    public string Address(string host) =>
        $"{(UsesTls ? "mqtts" : "mqtt")}://{Uri.EscapeDataString(UserName)}:{Uri.EscapeDataString(Password)}@{WithPort(Of(host)[0])}/{Site}/"
            + $"{Device}";

    /// <summary>The command that writes the chip's files; it asks for the password, which must not stay in a shell's history.</summary>
    public string Command(string host) =>
        $"./spane provision {Device} --site {Site} --role {Role}{string.Concat(Of(host).Select(broker => $" --broker {broker}"))} "
            + $"--port {BrokerPort}{(UsesTls ? " --ca ca.pem" : "")} --wifi WIFI --serial COM3";

    private IReadOnlyList<string> Of(string host) => Brokers is [] ? [host] : Brokers;

    private string WithPort(string broker) => broker.Contains(':', StringComparison.Ordinal) ? broker : $"{broker}:{BrokerPort}";
}

/// <summary>One message as it arrived, valid or not.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Leaf">Last part of its topic, such as <c>pack</c>.</param>
/// <param name="Text">Its payload, cut after <see cref="MaxBytes"/>.</param>
public sealed record DeviceMessage(DateTimeOffset At, string Leaf, string Text)
{
    /// <summary>Bytes of a payload that are stored.</summary>
    public const int MaxBytes = 400;
}

/// <summary>Where a meter is wired, as the box's settings say.</summary>
/// <param name="Load">Id of the load that it measures; <c>feeder</c> is the supply.</param>
/// <param name="Bus">0 is bus A, 1 is bus B.</param>
/// <param name="Address">Modbus address, 1–247.</param>
public sealed record MeterAddress(string Load, int Bus, int Address)
{
    /// <summary>As it is written on the box: <c>A 3</c>.</summary>
    public string Mark => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Bus == 0 ? 'A' : 'B')} {Address}");
}

/// <summary>What remained on an emptied scale, hour by hour: it rises when product sticks to the weighing hopper or when the load cell's
/// zero drifts.</summary>
/// <param name="HourlyGrams">Mean residue after the dumps of each hour with packs, g, oldest first.</param>
public sealed record ZeroDrift(IReadOnlyList<double> HourlyGrams)
{
    /// <summary>The last hour less the first, g; null: fewer than two hours.</summary>
    public double? Grams => HourlyGrams.Count > 1 ? HourlyGrams[^1] - HourlyGrams[0] : null;
}
