using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spane.Backend.Accounts;
using Spane.Backend.Alarms;
using Spane.Backend.Cluster;
using Spane.Backend.History;
using Spane.Backend.Https;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Notifications;
using Spane.Backend.Power;
using Spane.Backend.Products;
using Spane.Backend.Reports;
using Spane.Backend.Settings;
using Spane.Backend.Usability;
using Spane.Dashboard.Access;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Assets;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Components;
using Spane.Dashboard.History;
using Spane.Dashboard.Lines;
using Spane.Dashboard.Live;
using Spane.Dashboard.Products;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Texts;
using Spane.Dashboard.Usability;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;

namespace Spane.Backend.Pages;

/// <summary>Hosts the dashboard: one call for its services, one for its addresses.</summary>
internal static class DashboardHosting
{
    /// <summary>Adds the screens, their texts, accounts, alarms, the live state and the live stream.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, string dataFolder, string apiKey = "",
        LoginProviderOptions? signIn = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveState>();
        services.TryAddSingleton(new PlantKind(IsDemonstration: false));
        services.TryAddSingleton<StoreHealth>();
        services.TryAddSingleton<SettingsDatabase>(_ => new SqliteSettingsDatabase(Path.Combine(dataFolder, "settings.db")));
        services.TryAddSingleton(VerdictRuleBase.TableTwo);
        services.TryAddSingleton<PackJudge>();
        services.TryAddSingleton(_ => ProductCatalogue.Paper);
        services.AddSingleton<ProductStore>();
        services.AddSingleton<SettingChanges>();
        services.AddSingleton<ProductService>();
        services.AddSingleton<IProducts>(provider => provider.GetRequiredService<ProductService>());
        services.AddHostedService(provider => provider.GetRequiredService<ProductService>());
        services.AddSingleton<ILiveViews>(provider => provider.GetRequiredService<LiveState>());
        services.TryAddSingleton<IPackHistory, PackHistory>();
        services.AddSingleton<EnergyGoalService>();
        services.TryAddSingleton<ICanteenReports, CanteenReports>();
        services.AddSingleton<LiveBroadcast>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveBroadcast>());
        services.AddNotifications(dataFolder);
        services.AddReports();
        services.AddSingleton<UsabilityReader>();
        services.AddSingleton<IUsability>(provider => provider.GetRequiredService<UsabilityReader>());
        services.AddSingleton<UsabilityService>();
        services.AddSingleton<AlarmStore>();
        services.AddSingleton<AlarmService>();
        services.AddSingleton<IAlarms>(provider => provider.GetRequiredService<AlarmService>());
        services.AddHostedService(provider => provider.GetRequiredService<AlarmService>());
        services.AddSingleton<AssetStore>();
        services.AddSingleton<ChartNotes>();
        services.AddSingleton<IChartNotes>(provider => provider.GetRequiredService<ChartNotes>());
        services.AddFrontDoor();
        services.AddHttps(dataFolder);
        services.AddAccounts(dataFolder);
        services.AddExternalSignIn(signIn ?? new());
        services.Configure<ApiKeyOptions>(ApiKeyHandler.SchemeName, options => options.Key = apiKey);
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

    /// <summary>Maps the screens, their files and the live stream. To be called before other addresses are mapped: it sets the order of the
    /// middleware.</summary>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseFrontDoor();
        app.UseSecurityHeaders();
        app.RefuseCrossSiteChanges();
        app.UseRequestLocalization();
        app.AnswerStoreFaults();
        app.UseWhen(IsPageRequest, pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });

        // After the lines above, so that the re-executed request is routed again.
        app.UseRouting();
        app.PassOnToOwners();
        app.RefuseMangledNumbers();
        app.UseAuthentication();
        app.CheckApiTokens();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.RefuseForgedForms();
        app.MapGet("/", async (HttpContext context, LiveState state, PreferenceService preferences) =>
                Results.LocalRedirect(await Landing.OfAsync(new Session(context), state, preferences, context.RequestAborted)))
            .RequireAuthorization(Policies.Look).ExcludeFromDescription();
        app.MapAssets();
        app.MapPreferences();
        app.MapOwnPreferences();
        app.MapLive();
        app.MapLogins();
        app.MapExternalSignIn();
        app.MapAlarms();
        app.MapCommandForms();
        app.MapDeviceForms();
        app.MapCaseForms();
        app.MapDiagnosisRuleForms();
        app.MapProducts();
        app.MapRuleForms();
        app.MapCalibrationForms();
        app.MapAccountForms();
        app.MapApiTokenForms();
        app.MapBackups();
        app.MapReports();
        app.MapChartNotes();
        app.MapNotificationForms();
        app.MapOwnNotificationForms();
        app.MapUsabilityForms();
        app.MapInspectionForms();
        app.MapPhotographDownloads();
        app.MapPredictionForms();
        app.MapPredictionDownloads();
        app.MapRiskForms();
        app.MapInstallableApp();
        app.MapTrust();
        app.MapCanteenSettings();
        app.MapEnergyGoals();
        app.MapTariffs();
        app.MapShiftPlans();
        app.MapServices();
        app.MapMeterQuestionForms();
        app.MapMonthDownloads();
        app.MapProductionDownloads();
        app.MapReleaseForms();
        app.MapLotReleaseForms();
        app.MapRecallForms();
        app.MapLabels();
        app.MapHandovers();
        app.MapLineProofs();
        app.MapDrills();
        app.MapMaterialForms();
        app.MapStopForms();
        app.MapMaintenance();
        app.MapRazorComponents<Document>();
        // As a delegate of a request: the generator of endpoints knows only a fallback's usual pattern, without what looks like a file.
        app.MapFallback("{**path}", (HttpContext context) => Results.NotFound().ExecuteAsync(context)).AllowAnonymous();
        return app;
    }

    // Here, because a form that cannot be read or lacks the page's token is an exception where its handler would read it.
    private static void RefuseForgedForms(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    // Before anybody is asked who they are: they are asked where the request is answered.
    private static void PassOnToOwners(this WebApplication app)
    {
        if (app.Services.GetService<RequestForwarding>() is { } forwarding)
        {
            app.Use(async (context, next) =>
            {
                if (!await forwarding.TryAnswerAsync(context))
                {
                    await next(context);
                }
            });
        }
    }

    private static bool IsPageRequest(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
