namespace Spane.Storage.Influx;

/// <summary>Where InfluxDB is.</summary>
public sealed record InfluxOptions
{
    /// <summary>Address, for example <c>http://127.0.0.1:8086</c>.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:8086");

    /// <summary>Which InfluxDB it is.</summary>
    public InfluxVersion Version { get; init; } = InfluxVersion.One;

    /// <summary>Database (1.x, 3), or the bucket (2.x).</summary>
    public string Database { get; init; } = "spane";

    /// <summary>User name for 1.x; empty: none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password for 1.x.</summary>
    public string Password { get; init; } = "";

    /// <summary>API token for 2.x and 3; empty: none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Organisation; only 2.x asks for it.</summary>
    public string Organisation { get; init; } = "spane";

    /// <summary>Creates the database or the bucket at the start; 3 Core makes it when it is first written to.</summary>
    public bool CreateDatabase { get; init; } = true;

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Which InfluxDB answers: what is written goes to another endpoint in each.</summary>
public enum InfluxVersion
{
    /// <summary>1.x: <c>/write</c>, read by InfluxQL. 3 Core answers it too, but refuses a whole request for one line then.</summary>
    One = 1,

    /// <summary>2.x: <c>/api/v2/write</c>, read by Flux, both through InfluxDB.Client; and what takes lines as it does.</summary>
    Two = 2,

    /// <summary>3 Core: <c>/api/v3/write_lp</c>, which names the lines that it refuses and writes the others; read by InfluxQL.</summary>
    Three = 3,
}
