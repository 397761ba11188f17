using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Spane.Dashboard.Administration;

namespace Spane.Backend.Accounts;

/// <summary>Stands before the API's rules: who comes with a token that is not good is told so, also where nothing is asked of who comes
/// with none; and one token has so many requests.</summary>
internal static class ApiTokenGate
{
    internal static void AddApiTokens(this IServiceCollection services)
    {
        services.AddSingleton<ApiTokenStore>();
        services.AddSingleton<ApiTokenService>();
        services.AddSingleton<IApiTokens>(provider => provider.GetRequiredService<ApiTokenService>());
        services.AddSingleton(new ApiTokenRate());
        services.AddSingleton(provider => LimiterOf(provider.GetRequiredService<ApiTokenRate>()));
    }

    internal static void CheckApiTokens(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!ApiTokenHandler.IsOffered(context.Request))
        {
            await next(context);
            return;
        }

        var known = await context.AuthenticateAsync(ApiTokenHandler.SchemeName);
        if (!known.Succeeded)
        {
            // RFC 6750, 3.1.
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var lease = context.RequestServices.GetRequiredService<PartitionedRateLimiter<string>>()
            .AttemptAcquire(known.Principal.FindFirst(ApiTokenScope.Token)!.Value);
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                ? Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : "1";
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await next(context);
    });

    private static PartitionedRateLimiter<string> LimiterOf(ApiTokenRate rate) =>
        PartitionedRateLimiter.Create<string, string>(token => RateLimitPartition.GetTokenBucketLimiter(token, _ => new()
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = rate.PerPeriod,
            ReplenishmentPeriod = rate.Period,
        }));
}

/// <summary>How many requests one token has.</summary>
internal sealed record ApiTokenRate
{
    /// <summary>At once.</summary>
    public int Burst { get; init; } = 120;

    /// <summary>So many come back in each <see cref="Period"/>.</summary>
    public int PerPeriod { get; init; } = 10;

    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);
}
