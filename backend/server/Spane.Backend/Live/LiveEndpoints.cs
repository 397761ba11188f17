using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Live;

namespace Spane.Backend.Live;

/// <summary>The live stream's address.</summary>
internal static class LiveEndpoints
{
    /// <summary>The most topics one stream may ask for: those of all pages that are open in a browser.</summary>
    internal const int MaxTopics = 64;

    /// <summary>The most streams at once: each screen takes one, whatever the number of its pages. Strangers leave half of them
    /// free.</summary>
    internal const int MaxStreams = 1000;

    /// <summary>Maps <c>GET /live?topic=line.packer-1&amp;topic=…</c>.</summary>
    internal static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", LiveAsync)
        .RequireAuthorization(Policies.Look)
        .RequireRateLimiting(StreamLimit)
        .WithName("Live")
        .WithSummary("Server-sent events: whole views of the topics asked for, then their changed parts, and a beat each second.")
        .ExcludeFromDescription();

    /// <summary>Name of the limit of streams by address.</summary>
    internal const string StreamLimit = "streams";

    /// <summary>Streams at once from one address; a proxy on this machine that does not say whose they are counts as many.</summary>
    internal const int MaxStreamsByAddress = 50;

    internal static RateLimitPartition<string> LimitOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? RateLimitPartition.GetConcurrencyLimiter(address.ToString(), _ => new() { PermitLimit = MaxStreamsByAddress })
            : RateLimitPartition.GetNoLimiter("");

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult, ForbidHttpResult>> LiveAsync(
        HttpContext context, LiveBroadcast broadcast, IAuthorizationService authorization, [FromQuery] string[]? topic)
    {
        if (topic is { Length: > MaxTopics })
        {
            return TypedResults.Problem($"At most {MaxTopics} topics.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (broadcast.ClientCount >= (context.User.Identity?.IsAuthenticated == true ? MaxStreams : MaxStreams / 2))
        {
            context.Response.Headers.RetryAfter = "10";
            return TypedResults.Problem("Too many screens are connected. Close some, or try again in 10 s.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        foreach (var policy in (topic ?? []).Select(PolicyOf).Distinct())
        {
            if (!(await authorization.AuthorizeAsync(context.User, context, policy)).Succeeded)
            {
                return TypedResults.Forbid();
            }
        }

        // A proxy that buffers would make every value stale.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(broadcast.Subscribe(topic ?? [], context.RequestAborted));
    }

    private static string PolicyOf(string topic) => topic switch
    {
        AlarmsViewModel.ListTopic => Policies.SignedIn,
        _ when topic.StartsWith(CanteenViewModel.Topic(""), StringComparison.Ordinal) => Policies.Canteen,
        _ when topic.StartsWith(RiskViewModel.CanteenTopic(""), StringComparison.Ordinal) => Policies.Canteen,
        _ when topic.StartsWith(CommandProgress.Topic(""), StringComparison.Ordinal) => Policies.Command,
        _ when topic.StartsWith(DeviceViewModel.Topic(""), StringComparison.Ordinal) => Policies.Maintain,
        _ => Policies.Look,
    };
}
