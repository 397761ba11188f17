using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.InfluxDb;

/// <summary>Makes the way to InfluxDB that the settings name.</summary>
internal static class InfluxChoice
{
    /// <summary>The name of the built-in store, which needs no server.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The name of InfluxDB and what speaks as it does.</summary>
    public const string Influx = "influxdb";

    /// <summary>Creates both ends of the way: one writes what waited on disk, the other reads. 2.x goes through InfluxDB.Client; 1.x, which
    /// it cannot speak to, and 3 Core, whose endpoint that names refused lines it does not know, through plain HTTP.</summary>
    /// <exception cref="ArgumentException">The name is unknown; in one line.</exception>
    public static (ILineProtocolServer Server, ITelemetryStore Store) Create(string name, InfluxOptions options)
    {
        if (name != Influx)
        {
            throw new ArgumentException($"The store '{name}' is not known. Set Spane:Store to '{Sqlite}' or '{Influx}'.");
        }

        if (options.Version == InfluxVersion.Two)
        {
            var library = new LibraryClient(options);
            return (library, new LibraryTelemetryStore(library));
        }

        var client = new InfluxClient(options);
        return (client, new InfluxTelemetryStore(client));
    }
}
