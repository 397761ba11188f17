using Spane.Backend.Losses;
using Spane.Backend.Services;
using Spane.Backend.Shifts;
using Spane.Backend.Stops;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Services;
using Spane.Dashboard.Stops;
using Spane.Packing.Shifts;

namespace Spane.Backend;

/// <summary>When the plant works, why its lines stood, what that cost, and when they want a service.</summary>
internal static class ShiftServices
{
    internal static void AddShifts(this IServiceCollection services, TimeZoneInfo zone)
    {
        services.AddSingleton(_ => new ShiftCalendar(zone));
        services.AddSingleton<ShiftPlanStore>();
        services.AddSingleton<ShiftPlanService>();
        services.AddSingleton<IShiftPlans>(provider => provider.GetRequiredService<ShiftPlanService>());
        services.AddSingleton<StopReasonStore>();
        services.AddSingleton<LineStops>();
        services.AddSingleton<ILineStops>(provider => provider.GetRequiredService<LineStops>());
        services.AddSingleton<LineMeters>();
        services.AddSingleton<ILineLosses, LineLosses>();
        services.AddSingleton<ServiceStore>();
        services.AddSingleton<LineServices>();
        services.AddSingleton<IServices>(provider => provider.GetRequiredService<LineServices>());
    }
}
