using Spane.Dashboard.Drills;

namespace Spane.Backend.Drills;

/// <summary>Puts the drills together.</summary>
internal static class DrillServices
{
    internal static void AddDrills(this IServiceCollection services)
    {
        services.AddSingleton<DrillStore>();
        services.AddSingleton<DrillService>();
        services.AddSingleton<IDrills>(provider => provider.GetRequiredService<DrillService>());
        services.AddHostedService<DrillWatch>();
    }
}
