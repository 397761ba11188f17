using System.Security.Cryptography.X509Certificates;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.History;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Tariffs;
using Spane.Mqtt;
using Spane.Mqtt.MqttNet;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Verdicts;
using Spane.Storage.Ingest;
using Spane.Storage.Partitions;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend;

/// <summary>Puts the backend together: stores, twins, ingest, commands.</summary>
public static class SpaneServices
{
    /// <summary>Adds the backend's services.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="options">The settings.</param>
    public static IServiceCollection AddSpane(this IServiceCollection services, SpaneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(options.Ingest);
        services.AddSingleton(TimeProvider.System);
        AddStores(services, options);
        AddTwins(services, options);
        services.AddSingleton<IMqttConnection>(_ => MqttClientChoice.Create(options.Broker.Client, ConnectionOptions(options)));
        services.AddSingleton<IMessageSource, MqttMessageSource>();
        services.AddSingleton<IngestCounters>();
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<ReceiptSender>();
        services.AddSingleton<IngestCommitter>();
        services.AddSingleton<CommandRecords>();
        services.AddSingleton<CommandSender>();
        services.AddHostedService<IngestService>();
        services.AddHostedService<CommandExpiry>();
        services.AddHostedService<CanteenConfigService>();
        return services;
    }

    private static void AddStores(IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(_ => TelemetryDatabase.Open(Path.Combine(options.DataFolder, "telemetry.db")));
        services.AddSingleton<SettingsDatabase>(_ => new SqliteSettingsDatabase(Path.Combine(options.DataFolder, "settings.db")));
        services.AddSingleton<IIngestStore, SqliteIngestStore>();
        services.AddSingleton<IDeadLetterTable, SqliteDeadLetterTable>();
        services.AddSingleton<DeviceTable>();
        services.AddSingleton<ITelemetryStore, SqliteTelemetryStore>();
        services.AddSingleton<IPartitionLeases>(_ => new WholeFleet(1));
    }

    private static void AddTwins(IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton<LiveState>();
        services.AddSingleton(ProductCatalogue.Paper);
        services.AddSingleton(_ => ShiftCalendar.ThreeShifts(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)));
        services.AddSingleton(_ => VerdictRuleBase.Preset(options.RuleBase));
        services.AddSingleton<PackJudge>();
        services.AddSingleton(TariffBook.Pln);
        services.AddSingleton<PowerBoxes>();
        services.AddSingleton<CanteenSettingsStore>();
        services.AddSingleton<CanteenConfigPublisher>();
        services.AddSingleton<CanteenSettingsDesk>();
        services.AddSingleton<CanteenSwitching>();
        services.AddSingleton<CanteenBills>();
        services.AddSingleton<ResultReader>();
        services.AddSingleton<TwinFactory>();
        services.AddSingleton<DeviceDirectory>();
    }

    private static MqttConnectionOptions ConnectionOptions(SpaneOptions options) => new()
    {
        Host = options.Broker.Host,
        Port = options.Broker.Port,
        UserName = options.Broker.UserName.Length > 0 ? options.Broker.UserName : null,
        Password = options.Broker.Password.Length > 0 ? options.Broker.Password : null,
        Tls = options.Broker.CertificateAuthorityFile.Length > 0 ? TrustOnly(options.Broker.CertificateAuthorityFile) : null,
        ClientId = options.Broker.ClientId,
        SessionExpiry = Timeout.InfiniteTimeSpan,
        ReceiveMaximum = options.Ingest.ReceiveMaximum,
        ReceivedCapacity = options.Ingest.ReceiveMaximum,
    };

    private static MqttTlsOptions TrustOnly(string authorityFile)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(authorityFile);
        return new MqttTlsOptions { TrustedAuthorities = authorities };
    }
}
