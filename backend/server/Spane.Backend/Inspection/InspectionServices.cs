using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Dashboard.Inspection;
using Spane.Mqtt;

namespace Spane.Backend.Inspection;

/// <summary>Puts inspection together.</summary>
internal static class InspectionServices
{
    /// <summary>Adds it. To be called before ingest is added: photographs must be subscribed to before nodes are let in.</summary>
    internal static void AddInspection(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(provider => Connect(provider, options));
        services.AddSingleton<InspectionSignal>();
        services.AddSingleton<PhotographFiles>();
        services.AddSingleton<PhotographStore>();
        services.AddSingleton<PhotographVerdicts>();
        services.AddSingleton<PhotographLabels>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<HeldPacks>();
        services.AddSingleton<InspectionRuleBook>();
        services.AddSingleton<InspectionState>();
        services.AddSingleton<InspectionConditions>();
        services.AddSingleton<InspectionWatch>();
        services.AddSingleton<LinePacks>();
        services.AddSingleton<InspectionProgram>();
        services.AddSingleton<LoadedModels>();
        services.AddSingleton<PhotographJudge>();
        services.AddSingleton<TryoutPhotographs>();
        services.AddSingleton<TryoutRoom>();
        services.AddSingleton<PhotographIntake>();
        services.AddSingleton<TeachingRoom>();
        services.AddSingleton<BroughtPhotographs>();
        services.AddSingleton<PhotographUpload>();
        services.AddSingleton<InspectionActs>();
        services.AddSingleton<DriftWatch>();
        services.AddSingleton<IInspection, InspectionReader>();
        services.AddSingleton<IDefects, DefectReader>();
        services.AddHostedService(provider => provider.GetRequiredService<PhotographIntake>());
        services.AddHostedService(provider => provider.GetRequiredService<TeachingRoom>());
        services.AddHostedService(provider => provider.GetRequiredService<TryoutRoom>());
        services.AddHostedService<InspectionService>();
        services.AddHostedService(provider => provider.GetRequiredService<InspectionWatch>());
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<SnapshotCameras>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotCameras>());
        services.AddSingleton<PhotographRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<PhotographRetention>());
    }

    private static PhotographConnection Connect(IServiceProvider provider, SpaneOptions options)
    {
        if (provider.GetService<EmbeddedBroker>() is { } broker)
        {
            return new PhotographConnection(BrokerInside.ForPhotographs(broker, PhotographIntake.Capacity), true);
        }

        return options.Broker.PhotographUserName.Length > 0
            ? new PhotographConnection(
                new MqttConnection(BrokerConnections.ForPhotographs(options, PhotographIntake.Capacity)), false)
            : new PhotographConnection(null, false);
    }
}
