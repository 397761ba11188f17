using Spane.Storage.Influx;

namespace Spane.Backend.Settings;

/// <summary>Where InfluxDB is, when <see cref="SpaneOptions.Store"/> is <c>influxdb</c>.</summary>
internal sealed class InfluxSettings
{
    /// <summary>Address of its HTTP API.</summary>
    public string Address { get; set; } = "http://127.0.0.1:8086";

    /// <summary>Which InfluxDB it is: 1, 2 or 3.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Database (1.x, 3), or the bucket (2.x).</summary>
    public string Database { get; set; } = "spane";

    /// <summary>User name for 1.x; empty: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password for 1.x.</summary>
    public string Password { get; set; } = "";

    /// <summary>API token for 2.x and 3; empty: none. A token that may make buckets (2.x) makes a missing one.</summary>
    public string Token { get; set; } = "";

    /// <summary>Organisation, for 2.x only.</summary>
    public string Organisation { get; set; } = "spane";

    internal InfluxOptions ToOptions() => new()
    {
        Address = new Uri(Address),
        Version = Version is >= 1 and <= 3
            ? (InfluxVersion)Version
            : throw new InvalidDataException($"The setting Spane:Influx:Version is {Version}; it must be 1, 2 or 3."),
        Database = Database,
        UserName = UserName,
        Password = Password,
        Token = Token,
        Organisation = Organisation,
        CreateDatabase = Token.Length == 0 || Version == (int)InfluxVersion.Two,
    };
}
