using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Spane.Backend.Metrics;

namespace Spane.Backend.Api;

/// <summary>The JSON API under <c>/api/v1</c>, described at <c>/openapi/v1.json</c>.</summary>
internal static class SpaneApi
{
    private const string KeyScheme = "apiKey";

    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddSpaneApi(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The installation's API key (setting Spane:ApiKey). Reading lines needs none; changing anything does.",
            };

            // The empty alternative: what reads is open to the network, as the screens are.
            document.Security = [new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }, []];
            return Task.CompletedTask;
        }));
        services.AddSingleton<BackendMetrics>();
        services.ConfigureHttpJsonOptions(options =>
        {
            // A verdict's crisp value is NaN when no rule fired.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        return services;
    }

    public static void MapSpaneApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization(Policies.Look);
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Api);
        api.MapLines();
        api.MapCanteens();
        api.MapResults();
        api.MapHistory();
        api.MapDevices();
        api.MapCommands();
        api.MapDeadLetters();
        api.MapInspection();
        api.MapPredictions();
        app.MapHealth();
        app.MapMetrics();
    }
}

/// <summary>Why a request was refused, for people.</summary>
internal sealed record ApiProblem(string Message);
