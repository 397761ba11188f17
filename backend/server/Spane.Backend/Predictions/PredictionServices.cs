using Spane.Dashboard.Inspection;

namespace Spane.Backend.Predictions;

/// <summary>Puts the judging of brought photographs together.</summary>
internal static class PredictionServices
{
    internal static void AddPredictions(this IServiceCollection services)
    {
        services.AddSingleton<PredictionStore>();
        services.AddSingleton<IPredictions>(provider => provider.GetRequiredService<PredictionStore>());
        services.AddSingleton<PredictionWork>();
        services.AddSingleton<PredictionRoom>();
        services.AddSingleton<PredictionActs>();
        services.AddHostedService(provider => provider.GetRequiredService<PredictionRoom>());
        services.AddSingleton<WatchedFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchedFolder>());
    }
}
