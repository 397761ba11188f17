using Microsoft.Extensions.DependencyInjection.Extensions;
using Spane.Backend.Live;
using Spane.Dashboard.Assets;
using Spane.Dashboard.Components;
using Spane.Dashboard.Live;
using Spane.Dashboard.Texts;
using Spane.Packing.Verdicts;

namespace Spane.Backend.Pages;

/// <summary>Hosts the dashboard: one call for its services, one for its addresses.</summary>
public static class DashboardHosting
{
    /// <summary>Adds the screens, their texts, the live state and the live stream.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveState>();
        services.AddSingleton<ILiveViews, LiveViews>();
        services.TryAddSingleton(VerdictRuleBase.TableTwo);
        services.TryAddSingleton(provider => new PackJudge(provider.GetRequiredService<VerdictRuleBase>()));
        services.AddSingleton<LiveBroadcast>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveBroadcast>());
        services.AddSingleton<AssetStore>();
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(Languages.All[0].Name);
            options.SupportedCultures = [.. Languages.All];
            options.SupportedUICultures = [.. Languages.All];
        });
        return services;
    }

    /// <summary>Maps the screens, their files and the live stream.</summary>
    /// <param name="app">The host.</param>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRequestLocalization();
        app.UseWhen(IsPageRequest, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        // After the line above, so that the re-executed request is routed again.
        app.UseRouting();
        app.UseAntiforgery();
        app.MapGet("/", (LiveState state) => Results.LocalRedirect(state.Lines is [var only] ? $"/lines/{only.Device}" : "/lines")).ExcludeFromDescription();
        app.MapAssets();
        app.MapPreferences();
        app.MapLive();
        app.MapRazorComponents<Document>();
        return app;
    }

    private static bool IsPageRequest(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
