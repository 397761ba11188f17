using Spane.Storage.Influx;

namespace Spane.Backend.Settings;

/// <summary>Where InfluxDB is, when <see cref="SpaneOptions.Store"/> is <c>influxdb</c>: 1.x, 2.x or 3 by what is given here.</summary>
public sealed class InfluxSettings
{
    /// <summary>Address of its HTTP API.</summary>
    public string Address { get; set; } = "http://127.0.0.1:8086";

    /// <summary>Database (1.x, 3), or the database name that is mapped to a bucket (2.x). The library of 2.x calls it the bucket.</summary>
    public string Database { get; set; } = "spane";

    /// <summary>User name for 1.x; empty: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password for 1.x.</summary>
    public string Password { get; set; } = "";

    /// <summary>API token for 2.x and 3; empty: none. With a token no database is created: make the bucket and its mapping first.</summary>
    public string Token { get; set; } = "";

    /// <summary>Organisation, for the library of 2.x only.</summary>
    public string Organisation { get; set; } = "spane";

    internal InfluxOptions ToOptions() => new()
    {
        Address = new Uri(Address),
        Database = Database,
        UserName = UserName,
        Password = Password,
        Token = Token,
        Organisation = Organisation,
        CreateDatabase = Token.Length == 0,
    };
}
