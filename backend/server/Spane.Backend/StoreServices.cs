using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Spane.Backend.Cluster;
using Spane.Backend.History;
using Spane.Backend.Ingest;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Cluster;
using Spane.Storage.InfluxDb;
using Spane.Storage.Ingest;
using Spane.Storage.Lots;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Ownership;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend;

/// <summary>The stores of twins, telemetry and settings, by <c>Spane:State</c> and <c>Spane:Store</c>.</summary>
internal static class StoreServices
{
    public static void AddStores(this IServiceCollection services, SpaneOptions options)
    {
        switch (options.State)
        {
            case "sqlite":
                services.AddSqlite(options);
                break;
            case "postgres" when options.Store != InfluxChoice.Sqlite:
                throw new InvalidDataException(
                    $"The setting Spane:State is postgres, where telemetry is kept too; leave Spane:Store at {InfluxChoice.Sqlite}.");
            case "postgres":
                services.AddPostgres(options);
                break;
            default:
                throw new InvalidDataException($"The setting Spane:State is '{options.State}'; it must be sqlite or postgres.");
        }

        services.AddSingleton<DeviceTable>();
        services.AddHostedService<RetentionService>();
    }

    private static void AddSqlite(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(
            _ => TelemetryDatabase.Open(Path.Combine(options.DataFolder, "telemetry.db"), options.Retention.MaximumMegabytes));
        services.AddSingleton<SettingsDatabase>(_ => new SqliteSettingsDatabase(Path.Combine(options.DataFolder, "settings.db")));
        services.AddSingleton<IDeadLetterTable, SqliteDeadLetterTable>();
        services.AddSingleton<ILotTable, SqliteLotTable>();
        services.AddSingleton<Rollups>();
        services.AddSingleton<SqliteTelemetryStore>();
        services.AddSingleton(provider => new TwinHistory(provider.GetRequiredService<SqliteTelemetryStore>()));
        services.AddSingleton(provider => new LatestPoints(provider.GetRequiredService<SqliteTelemetryStore>()));
        services.AddSingleton<IRetention>(
            provider =>
                new Retention(provider.GetRequiredService<TelemetryDatabase>(),
                    options.Retention.ToPeriods(spooled: options.Store != InfluxChoice.Sqlite)));
        services.AddHostedService<RollupService>();
        if (options.Store == InfluxChoice.Sqlite)
        {
            services.AddSingleton<IIngestStore>(provider => new SqliteIngestStore(provider.GetRequiredService<TelemetryDatabase>()));
            services.AddSingleton<ITelemetryStore>(provider => provider.GetRequiredService<SqliteTelemetryStore>());
        }
        else
        {
            services.AddInflux(options);
        }
    }

    // What is acknowledged is on this machine's disk first; the server may be unavailable.
    private static void AddInflux(this IServiceCollection services, SpaneOptions options)
    {
        var (server, store) = InfluxChoice.Create(options.Store, options.Influx.ToOptions());
        services.AddSingleton<IIngestStore>(
            provider => new SqliteIngestStore(provider.GetRequiredService<TelemetryDatabase>(), spooled: true));
        services.AddSingleton(server);
        services.AddSingleton(store);
        services.AddSingleton<TelemetrySpool>();
        services.AddSingleton<SpoolForwarder>();
        services.AddHostedService<SpoolService>();
    }

    private static void AddPostgres(this IServiceCollection services, SpaneOptions options)
    {
        var cluster = options.Cluster;
        if (cluster.Postgres.Length == 0)
        {
            throw new InvalidDataException(
                "The setting Spane:State is postgres, and Spane:Cluster:Postgres does not say where the database is.");
        }

        if (options.Broker.Kind != BrokerOptions.Embedded)
        {
            // A broker apart would give each backend the messages of all devices.
            throw new InvalidDataException(
                $"The setting Spane:State is postgres; then each backend has its broker inside: set Spane:Broker:Kind to "
                    + $"{BrokerOptions.Embedded}.");
        }

        services.AddSingleton(_ => PostgresDatabase.Open(cluster.Postgres));
        services.AddSingleton<SettingsDatabase, PostgresSettingsDatabase>();
        services.AddSingleton<IIngestStore, PostgresIngestStore>();
        services.AddSingleton<IDeadLetterTable, PostgresDeadLetterTable>();
        services.AddSingleton<ILotTable, PostgresLotTable>();
        services.AddSingleton<ITelemetryStore, PostgresTelemetryStore>();
        services.AddSingleton<IRetention>(
            provider =>
                new PostgresRetention(provider.GetRequiredService<PostgresDatabase>(), options.Retention.ToPeriods(spooled: false)));
        services.AddSingleton(provider => new TwinHistory(provider.GetRequiredService<ITelemetryStore>()));
        services.AddSingleton(provider => new LatestPoints(provider.GetRequiredService<ITelemetryStore>()));
        services.AddSingleton<TwinOwners>();
        services.AddSingleton<OwnedDevices>();
        services.AddSingleton<IDeviceHolder>(provider => provider.GetRequiredService<OwnedDevices>());
        services.AddSingleton<ILostDevices>(provider => provider.GetRequiredService<OwnedDevices>());
        services.AddHostedService<DeviceAdoption>();
        services.AddHostedService<Departure>();
        services.AddSingleton<RemoteViews>();
        services.AddHostedService(provider => provider.GetRequiredService<RemoteViews>());
        services.AddSingleton<OtherBackends>();
        services.AddSingleton<AnswersElsewhere>();
        services.AddSingleton<PhotographsElsewhere>();
        services.AddHostedService<SettingsFollower>();
        services.AddSingleton<RequestForwarding>();
        // After everybody else: the accounts keep theirs in the data folder.
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>>(provider => new PostConfigureOptions<KeyManagementOptions>(
            Microsoft.Extensions.Options.Options.DefaultName,
            keys => keys.XmlRepository = new SharedKeys(provider.GetRequiredService<PostgresDatabase>())));
    }
}
