using System.Net;

namespace Spane.Backend.Settings;

/// <summary>The settings file's section <c>Spane</c>; each can be given by an environment variable, for example
/// <c>SPANE__BROKER__PORT</c>.</summary>
internal sealed class SpaneOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Spane";

    /// <summary>Folder of the databases.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>IANA name of the site's time zone, for shifts, days and every time on a screen.</summary>
    public string TimeZone { get; set; } = "Asia/Jakarta";

    /// <summary>Where telemetry is kept: <c>sqlite</c> or <c>influxdb</c>.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>InfluxDB, when telemetry is kept there.</summary>
    public InfluxSettings Influx { get; set; } = new();

    /// <summary>The rule base that judges packs and trials: <c>table-ii</c> or <c>algorithm-3</c>.</summary>
    public string RuleBase { get; set; } = "table-ii";

    /// <summary>Devices to register at the start, besides those already registered. None given: those of the demonstration.</summary>
    public IList<DeviceOptions> Devices { get; } = [];

    /// <summary>The store of twins, telemetry and settings: <c>sqlite</c>, files of this backend, or <c>postgres</c>, a database that
    /// several backends share.</summary>
    public string State { get; set; } = "sqlite";

    /// <summary>Whether several backends share the devices.</summary>
    public bool IsShared => State == "postgres";

    /// <summary>What several backends share and how.</summary>
    public ClusterOptions Cluster { get; set; } = new();

    /// <summary>The MQTT broker.</summary>
    public BrokerOptions Broker { get; set; } = new();

    /// <summary>The pipeline from broker to store.</summary>
    public IngestOptions Ingest { get; set; } = new();

    /// <summary>How long the built-in store keeps what, and how large it may become.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>The screens' and the API's addresses.</summary>
    public FrontDoorOptions Http { get; set; } = new();

    /// <summary>HTTPS for the factory's network, without a proxy.</summary>
    public HttpsOptions Https { get; set; } = new();

    /// <summary>Logging in at the company's own provider.</summary>
    public LoginProviderOptions SignIn { get; set; } = new();

    /// <summary>Where alarms may be sent to.</summary>
    public NotificationOptions Notifications { get; set; } = new();

    /// <summary>Photographs of packs.</summary>
    public InspectionOptions Inspection { get; set; } = new();

    /// <summary>Risks learnt from the devices' own history.</summary>
    public RiskOptions Risk { get; set; } = new();

    /// <summary>Proofs of lines by their virtual twins.</summary>
    public ProofOptions Proof { get; set; } = new();

    /// <summary>Printers of labels.</summary>
    public LabelOptions Labels { get; set; } = new();

    public HomeAssistantOptions HomeAssistant { get; set; } = new();

    /// <summary>Whether the devices are virtual ones that misbehave now and then, as <c>./spane up</c> has them: the line's page says
    /// so.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>The key with which a program may change things over the API (<c>Authorization: Bearer …</c>); empty: none may.</summary>
    public string ApiKey { get; set; } = "";
}

/// <summary>What several backends share, and how they reach one another.</summary>
internal sealed class ClusterOptions
{
    /// <summary>The PostgreSQL database as Npgsql reads it, for example <c>Host=db;Database=spane;Username=spane;Password=…</c>.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>The IP address at which the other backends reach this one.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port there, for backends only.</summary>
    public int Port { get; set; } = 11111;

    /// <summary>Where the other backends reach this one's pages, for example <c>http://10.0.0.5:8080</c>: what is asked of them about a
    /// device that this one looks after is passed on there. Empty: it is not.</summary>
    public string Url { get; set; } = "";

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => Url.Length > 0 && !Uri.TryCreate(Url, UriKind.Absolute, out _)
        ? $"Spane:Cluster:Url is '{Url}'; it must be an address such as http://10.0.0.5:8080."
        : IPAddress.TryParse(Address, out _) ? null
        : $"Spane:Cluster:Address is '{Address}'; it must be the IP address at which the other backends reach this one.";
}

/// <summary>Whether Home Assistant finds the devices by itself, by its MQTT discovery.</summary>
internal sealed class HomeAssistantOptions
{
    /// <summary>Whether it does. Off: what was announced before is taken back at the next start.</summary>
    public bool Enabled { get; set; }

    /// <summary>User name of this connection at the broker, which makes it the client id where ids are bound; empty: the backend's
    /// own.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password; empty: the backend's own.</summary>
    public string Password { get; set; } = "";

    /// <summary>Home Assistant's discovery prefix.</summary>
    public string Prefix { get; set; } = "homeassistant";

    /// <summary>Language of the names: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "id";

    /// <summary>How often values that have changed are sent, in s, 1–60.</summary>
    public int PeriodSeconds { get; set; } = 5;
}
