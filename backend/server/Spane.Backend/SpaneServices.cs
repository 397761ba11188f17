using Spane.Backend.Accounts;
using Spane.Backend.Broker;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.Dispositions;
using Spane.Backend.Drills;
using Spane.Backend.Handovers;
using Spane.Backend.History;
using Spane.Backend.HomeAssistant;
using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Labels;
using Spane.Backend.LineProofs;
using Spane.Backend.Live;
using Spane.Backend.Maintenance;
using Spane.Backend.Pages;
using Spane.Backend.Power;
using Spane.Backend.Predictions;
using Spane.Backend.Production;
using Spane.Backend.Release;
using Spane.Backend.Risk;
using Spane.Backend.Settings;
using Spane.Backend.Shifts;
using Spane.Backend.Trace;
using Spane.Backend.Troubleshooting;
using Spane.Backend.Twins;
using Spane.Backend.Verdicts;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.DeadLetters;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Handovers;
using Spane.Dashboard.Labels;
using Spane.Dashboard.Lines;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Replay;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Troubleshooting;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Backend;

/// <summary>Puts the backend together: stores, twins, ingest, commands.</summary>
internal static class SpaneServices
{
    /// <summary>Adds the backend's services.</summary>
    public static IServiceCollection AddSpane(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Ingest);
        services.AddSingleton(options.Notifications);
        services.AddSingleton(options.Labels);
        services.AddSingleton(new PlantKind(options.IsDemonstration));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        services.AddSingleton(_ => new TrustedClock(new BootTime(), zone));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<TrustedClock>());
        services.AddStores(options);
        services.AddMessages(options);
        AddTwins(services, options, zone);
        services.AddSingleton<IngestCounters>();
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<SessionHealth>();
        services.AddSingleton<ReceiptSender>();
        services.AddSingleton<IngestCommitter>();
        services.AddSingleton<DeadLetterReplay>();
        services.AddSingleton<CommandRecords>();
        services.AddSingleton<CommandGate>();
        services.AddSingleton<LotNumbers>();
        services.AddSingleton<CommandService>();
        AddRelease(services);
        services.AddSingleton<BrokerAccess>();
        services.AddSingleton<OneTimeSecrets<DeviceCredentials>>();
        services.AddSingleton<DeviceProvisioning>();
        services.AddSingleton<SequenceReset>();
        services.AddSingleton<IDevices, DeviceService>();
        services.AddSingleton<IReplay, History.Replay>();
        services.AddSingleton<FleetActs>();
        services.AddSingleton<OneTimeSecrets<FleetResult>>();
        services.AddSingleton<IFaultLog, FaultLog>();
        services.AddSingleton(DiskRoom.OfSystem);
        services.AddSingleton<BackupService>();
        services.AddSingleton<IBackups>(provider => provider.GetRequiredService<BackupService>());
        services.AddHostedService(provider => provider.GetRequiredService<BackupService>());
        services.AddSingleton<IProduction, ProductionReader>();
        services.AddSingleton<IShiftsSoFar, ShiftsSoFar>();
        services.AddSingleton<IDeadLetters, DeadLetterService>();
        services.AddSingleton<CalibrationPoints>();
        services.AddSingleton<CalibrationService>();
        services.AddSingleton<ICalibrations>(provider => provider.GetRequiredService<CalibrationService>());
        services.AddSingleton<RuleBaseStore>();
        services.AddSingleton<RuleBases>();
        services.AddSingleton<IRuleBases>(provider => provider.GetRequiredService<RuleBases>());

        services.AddHostedService<LastTime>();

        // Before ingest: the first reading is priced by the versions in force.
        services.AddHostedService(provider => provider.GetRequiredService<TariffService>());

        // Before ingest: the first pack counts to its shift.
        services.AddHostedService(provider => provider.GetRequiredService<ShiftPlanService>());

        // Before ingest: the first pack is judged by the version in force.
        services.AddHostedService(provider => provider.GetRequiredService<RuleBases>());
        services.AddHostedService(provider => provider.GetRequiredService<DiagnosisRules>());

        // Before ingest, too: photographs are subscribed to before the nodes are let in.
        services.AddInspection(options);
        services.AddPredictions();
        services.AddHostedService<IngestService>();
        services.AddHostedService<CommandTimeouts>();
        services.AddHostedService<ChallengeStop>();
        services.AddHostedService<InspectionStop>();
        services.AddHostedService<CanteenConfigService>();
        services.AddHostedService<HomeAssistantService>();
        services.AddRisks(options);
        services.AddLineProofs();
        services.AddDrills();
        return services;
    }

    private static void AddRelease(IServiceCollection services)
    {
        services.AddSingleton<ProductMasterService>();
        services.AddSingleton<IProductMasters>(provider => provider.GetRequiredService<ProductMasterService>());
        services.AddSingleton<QualityRulesService>();
        services.AddSingleton<IQualityRules>(provider => provider.GetRequiredService<QualityRulesService>());
        services.AddSingleton<ChangeoverService>();
        services.AddSingleton<IChangeovers>(provider => provider.GetRequiredService<ChangeoverService>());
        services.AddSingleton<ChallengeTests>();
        services.AddSingleton<IEscapeRisks, EscapeRisks>();
        services.AddSingleton<ChallengeService>();
        services.AddSingleton<IChallenges>(provider => provider.GetRequiredService<ChallengeService>());
        services.AddSingleton<LotDecisions>();
        services.AddSingleton<LineRelease>();
        services.AddSingleton<ReferenceChecks>();
        services.AddSingleton<MaterialTrace>();
        services.AddSingleton<IMaterialTrace>(provider => provider.GetRequiredService<MaterialTrace>());
        services.AddSingleton<MaterialService>();
        services.AddSingleton<LotReleaseService>();
        services.AddSingleton<ILotRelease>(provider => provider.GetRequiredService<LotReleaseService>());
        services.AddSingleton<LotProofs>();
        services.AddSingleton<ProofPage>();
        services.AddSingleton<HandoverStore>();
        services.AddSingleton<HandoverService>();
        services.AddSingleton<IHandovers>(provider => provider.GetRequiredService<HandoverService>());
        services.AddSingleton<LabelOrders>();
        services.AddSingleton<ILabels>(provider => provider.GetRequiredService<LabelOrders>());
        services.AddSingleton<LabelPrinter>();
        services.AddHostedService(provider => provider.GetRequiredService<LabelPrinter>());
        services.AddSingleton<LabelService>();
        services.AddSingleton<RecallDrills>();
        services.AddSingleton<IRecallDrills>(provider => provider.GetRequiredService<RecallDrills>());
    }

    private static void AddTwins(IServiceCollection services, SpaneOptions options, TimeZoneInfo zone)
    {
        services.AddSingleton<LiveState>();
        services.AddSingleton(_ => ProductCatalogue.Paper);
        services.AddShifts(zone);
        services.AddSingleton(_ => VerdictRuleBase.Preset(options.RuleBase));
        services.AddSingleton<PackJudge>();
        services.AddSingleton<TariffStore>();
        services.AddSingleton<TariffTable>();
        services.AddSingleton<TariffService>();
        services.AddSingleton<ITariffs>(provider => provider.GetRequiredService<TariffService>());
        services.AddSingleton<PowerBoxes>();
        services.AddSingleton<OrderedProducts>();
        services.AddSingleton<CanteenSettingsStore>();
        services.AddSingleton<CanteenConfigPublisher>();
        services.AddSingleton<CanteenSettingsService>();
        services.AddSingleton<MeterQuestionService>();
        services.AddSingleton<LedgerSlots>();
        services.AddSingleton<SupplyReadings>();
        services.AddSingleton<CanteenBills>();
        services.AddSingleton<EnergyBaselineService>();
        services.AddSingleton<ColdChainService>();
        services.AddSingleton<IColdChain>(provider => provider.GetRequiredService<ColdChainService>());
        services.AddSingleton<IEnergyPerformance, EnergyPerformanceReader>();
        services.AddSingleton<ResultReader>();
        services.AddSingleton<TwinFactory>();
        services.AddSingleton<DeviceWatches>();
        services.AddSingleton<IWitnesses>(provider => provider.GetRequiredService<DeviceWatches>());
        services.AddSingleton<CaseStore>();
        services.AddSingleton<DiagnosisRulesStore>();
        services.AddSingleton<DiagnosisRules>();
        services.AddSingleton<IDiagnosisRules>(provider => provider.GetRequiredService<DiagnosisRules>());
        services.AddSingleton<DeviceCases>();
        services.AddSingleton<IDiagnoses>(provider => provider.GetRequiredService<DeviceCases>());
        services.AddSingleton<DeviceDirectory>();
    }
}
