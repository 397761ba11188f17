using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
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

    /// <summary>Maps <c>GET /live?topic=line.packer-1&amp;topic=…</c>.</summary>
    internal static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", LiveAsync)
        .RequireAuthorization(Policies.Look)
        .WithName("Live")
        .WithSummary("Server-sent events: whole views of the topics asked for, then their changed parts, and a beat each second.")
        .ExcludeFromDescription();

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult, ForbidHttpResult>> LiveAsync(
        HttpContext context, LiveBroadcast broadcast, IAuthorizationService authorization, string[]? topic)
    {
        if (topic is { Length: > MaxTopics })
        {
            return TypedResults.Problem($"At most {MaxTopics} topics.", statusCode: StatusCodes.Status400BadRequest);
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
        _ when topic.StartsWith(CommandProgress.Topic(""), StringComparison.Ordinal) => Policies.Command,
        _ when topic.StartsWith(DeviceViewModel.Topic(""), StringComparison.Ordinal) => Policies.Maintain,
        _ => Policies.Look,
    };
}
