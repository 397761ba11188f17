namespace Spane.Backend.Settings;

/// <summary>The settings file's section <c>Spane</c>; each can be given by an environment variable, for example
/// <c>SPANE__BROKER__PORT</c>.</summary>
public sealed class SpaneOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Spane";

    /// <summary>Folder of the databases.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>IANA name of the site's time zone, for shifts, days and every time on a screen.</summary>
    public string TimeZone { get; set; } = "Asia/Jakarta";

    /// <summary>Where telemetry is kept: <c>sqlite</c>, <c>influxdb</c>, or <c>influxdb-client</c> (InfluxDB 2.x by its own library) in a
    /// build with the public feed.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>InfluxDB, when telemetry is kept there.</summary>
    public InfluxSettings Influx { get; set; } = new();

    /// <summary>The rule base that judges packs and trials: <c>table-ii</c> or <c>algorithm-3</c>.</summary>
    public string RuleBase { get; set; } = "table-ii";

    /// <summary>Devices to register at the start, besides those already registered. None given: those of the demonstration.</summary>
    public IList<DeviceOptions> Devices { get; } = [];

    /// <summary>Where messages come from: <c>mqtt</c>, the broker itself, or <c>rabbitmq</c>, partitioned queues that several backends
    /// share.</summary>
    public string Source { get; set; } = "mqtt";

    /// <summary>Where twins, telemetry and settings are kept: <c>sqlite</c>, files of this backend, or <c>postgres</c>, a database that
    /// several backends share.</summary>
    public string State { get; set; } = "sqlite";

    /// <summary>What several backends share and how.</summary>
    public ClusterOptions Cluster { get; set; } = new();

    /// <summary>The MQTT broker.</summary>
    public BrokerOptions Broker { get; set; } = new();

    /// <summary>The pipeline from broker to store.</summary>
    public IngestOptions Ingest { get; set; } = new();

    /// <summary>How long the built-in store keeps what, and how large it may become.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>Home Assistant.</summary>
    public HomeAssistantOptions HomeAssistant { get; set; } = new();

    /// <summary>The key with which a program may change things over the API (<c>Authorization: Bearer …</c>); empty: none may.</summary>
    public string ApiKey { get; set; } = "";
}
