namespace Spane.Storage.Influx;

/// <summary>Where InfluxDB is. The 1.x endpoints <c>/write</c> and <c>/query</c> are used, which 1.x, 2.x (by a DBRP mapping) and 3 Core all answer.</summary>
public sealed record InfluxOptions
{
    /// <summary>Address, for example <c>http://127.0.0.1:8086</c>.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:8086");

    /// <summary>Database (1.x), or the database name that is mapped to a bucket (2.x, 3).</summary>
    public string Database { get; init; } = "spane";

    /// <summary>User name for 1.x; empty: none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password for 1.x.</summary>
    public string Password { get; init; } = "";

    /// <summary>API token for 2.x and 3; empty: none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Organisation; only the library of 2.x asks for it.</summary>
    public string Organisation { get; init; } = "spane";

    /// <summary>Creates the database at the start; only 1.x has a statement for it.</summary>
    public bool CreateDatabase { get; init; } = true;

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
