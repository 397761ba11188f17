using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.InfluxDb;

/// <summary>Makes the way to InfluxDB that the setting names.</summary>
internal static class InfluxChoice
{
    /// <summary>The name of the built-in store, which needs no server.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The name of Spane's own client: <c>/write</c> and InfluxQL, for 1.x, 2.x and 3.</summary>
    public const string Influx = "influxdb";

    /// <summary>The name of the adapter to InfluxDB.Client: <c>/api/v2</c> and Flux, for 2.x.</summary>
    public const string Library = "influxdb-client";

    /// <summary>Creates both ends of the way: one writes what waited on disk, the other reads.</summary>
    /// <exception cref="ArgumentException">The name is unknown, or this build lacks the library; in one line.</exception>
    public static (ILineProtocolServer Server, ITelemetryStore Store) Create(string name, InfluxOptions options)
    {
        switch (name)
        {
            case Influx:
                var client = new InfluxClient(options);
                return (client, new InfluxTelemetryStore(client));
#if PUBLIC_FEED
            case Library:
                var library = new LibraryClient(options);
                return (library, new LibraryTelemetryStore(library));
#else
            case Library:
                throw new ArgumentException(
                    $"This build has no InfluxDB.Client. Set Spane:Store to '{Influx}', or build with -p:PublicFeed=true.");
#endif
            default:
                throw new ArgumentException($"The store '{name}' is not known. Set Spane:Store to '{Sqlite}', '{Influx}' or '{Library}'.");
        }
    }
}
