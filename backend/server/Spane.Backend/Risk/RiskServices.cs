using Spane.Backend.Settings;
using Spane.Dashboard.Risk;

namespace Spane.Backend.Risk;

/// <summary>Puts learning and learnt risks together.</summary>
internal static class RiskServices
{
    /// <summary>Adds them.</summary>
    internal static void AddRisks(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton(options.Risk);
        services.AddSingleton<RiskHistory>();
        services.AddSingleton<RiskStore>();
        services.AddSingleton<GivenRisks>();
        services.AddSingleton<TrainingProgram>();
        services.AddSingleton<LearningRoom>();
        services.AddSingleton<RiskActs>();
        services.AddSingleton<IRisks, RiskReader>();
        services.AddHostedService(provider => provider.GetRequiredService<LearningRoom>());
        services.AddSingleton<LearningSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<LearningSchedule>());
        services.AddSingleton<RiskWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RiskWatch>());
    }
}
