using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Spane.Backend.Metrics;

namespace Spane.Backend.Api;

/// <summary>The JSON API under <c>/api/v1</c>, described at <c>/openapi/v1.json</c>.</summary>
internal static class SpaneApi
{
    private const string Bearer = "bearer";

    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddSpaneApi(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddOperationTransformer(NameScopes).AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "A token that a person has made on the page /tokens, within its scopes and its owner's roles; or the installation's "
                        + "API key (setting Spane:ApiKey), which may everything. Each address names the scopes that it asks for, all of "
                        + "them. A command asks for its device's besides: operate, switch or maintain. Where none are named, reading "
                        + "needs no token.",
            };
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

    /// <summary>Says of an address which scopes a token must name: those of the policies that the address asks for (OpenAPI 3.1, 4.8.30
    /// Security Requirement Object).</summary>
    private static Task NameScopes(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        var scopes = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(data => data.Policy)
            .OfType<string>().Intersect(Policies.Scopes).ToList();
        var bearer = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = scopes };
        operation.Security = scopes is [] ? [bearer, []] : [bearer];
        return Task.CompletedTask;
    }

    public static void MapSpaneApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization(Policies.Look);
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Api);
        api.MapLines();
        api.MapCanteens();
        api.MapResults();
        api.MapHistory();
        api.MapNotes();
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
