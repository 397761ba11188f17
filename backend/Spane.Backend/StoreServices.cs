using Spane.Backend.Settings;
using Spane.Storage.Ingest;
using Spane.Storage.Partitions;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Partitions;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend;

/// <summary>Where twins, telemetry and settings are kept: the setting <c>Spane:State</c>.</summary>
internal static class StoreServices
{
    public static void AddStores(this IServiceCollection services, SpaneOptions options)
    {
        switch (options.State)
        {
            case "sqlite":
                services.AddSqlite(options);
                break;
            case "postgres":
                services.AddPostgres(options.Cluster);
                break;
            default:
                throw new InvalidDataException($"The setting Spane:State is '{options.State}'; it must be sqlite or postgres.");
        }

        services.AddSingleton<DeviceTable>();
    }

    private static void AddSqlite(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(_ => TelemetryDatabase.Open(Path.Combine(options.DataFolder, "telemetry.db")));
        services.AddSingleton<SettingsDatabase>(_ => new SqliteSettingsDatabase(Path.Combine(options.DataFolder, "settings.db")));
        services.AddSingleton<IIngestStore, SqliteIngestStore>();
        services.AddSingleton<IDeadLetterTable, SqliteDeadLetterTable>();
        services.AddSingleton<ITelemetryStore, SqliteTelemetryStore>();
        services.AddSingleton<IPartitionLeases>(_ => new WholeFleet(options.Cluster.Partitions));
    }

    private static void AddPostgres(this IServiceCollection services, ClusterOptions cluster)
    {
        if (cluster.Postgres.Length == 0)
        {
            throw new InvalidDataException("The setting Spane:State is postgres, and Spane:Cluster:Postgres does not say where the database is.");
        }

        var owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
        services.AddSingleton(_ => PostgresDatabase.Open(cluster.Postgres));
        services.AddSingleton<SettingsDatabase, PostgresSettingsDatabase>();
        services.AddSingleton<IIngestStore, PostgresIngestStore>();
        services.AddSingleton<IDeadLetterTable, PostgresDeadLetterTable>();
        services.AddSingleton<ITelemetryStore, PostgresTelemetryStore>();
        services.AddSingleton(provider => new PostgresLeases(
            provider.GetRequiredService<PostgresDatabase>(), owner, cluster.Partitions, TimeSpan.FromSeconds(cluster.LeaseSeconds), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPartitionLeases>(provider => provider.GetRequiredService<PostgresLeases>());
    }
}
