namespace Spane.Dashboard.Devices;

/// <summary>What a new device needs to connect. It is shown once and kept nowhere.</summary>
/// <param name="Role"><c>packer</c> or <c>power</c>.</param>
/// <param name="AccessLines">Lines of the broker's access list that a person has to add; null: the broker lets the device in
/// already.</param>
public sealed record DeviceCredentials(string Device, string Site, string Role, string UserName, string Password, int BrokerPort,
    bool UsesTls, string? AccessLines)
{
    /// <summary>The same as one address, which a QR code carries: <c>mqtt://user:password@host:port</c>.</summary>
    public string Address(string host) =>
        $"{(UsesTls ? "mqtts" : "mqtt")}://{Uri.EscapeDataString(UserName)}:{Uri.EscapeDataString(Password)}@{host}:{BrokerPort}/{Site}/"
            + $"{Device}";

    /// <summary>The command that writes the chip's files; it asks for the password, which must not stay in a shell's history.</summary>
    public string Command(string host) =>
        $"./spane provision {Device} --site {Site} --role {Role} --broker {host} --port {BrokerPort}{(UsesTls ? " --ca ca.pem" : "")} "
            + $"--wifi WIFI --serial COM3";
}
