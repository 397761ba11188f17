namespace Spane.Cli.Running;

/// <summary>What <c>spane up</c> was asked for.</summary>
public sealed record DemoOptions
{
    /// <summary>Folder for databases, settings, the virtual nodes' flash and secrets.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port of the dashboard on 127.0.0.1; 0 takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>Port of the broker on 127.0.0.1; 0 takes a free one.</summary>
    public int BrokerPort { get; init; }

    /// <summary>Telemetry goes to an InfluxDB that is started here; otherwise it stays in the backend's own database.</summary>
    public bool UsesInflux { get; init; }

    /// <summary>Speed of the virtual plant's clock, 1 to 100.</summary>
    public double Speed { get; init; } = 1;
}
