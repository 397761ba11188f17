using System.Security.Claims;
using Spane.Backend.Notifications;
using Spane.Packing.Notifications;

namespace Spane.Backend.Pages;

/// <summary>What a person sets about the own notifications: browsers, addresses, routes.</summary>
internal static class OwnNotificationForms
{
    private const string Page = "/notifications/me";

    internal static void MapOwnNotificationForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(Page).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        forms.MapPost("/devices", SubscribeAsync);
        forms.MapPost("/devices/delete", async (
            IFormCollection form, ClaimsPrincipal user, PushSubscriptions browsers, CancellationToken ct) =>
            Results.LocalRedirect(
                await browsers.RemoveAsync(NameOf(user), form["id"].ToString(), ct) ? $"{Page}?done=1" : $"{Page}?why=notification-gone"));
        forms.MapPost("/contact", async (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            RouteFields.Answer(Page, await changes.SaveContactAsync(
                RouteFields.Contact(form, NameOf(user)), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/routes", async (IFormCollection form, ClaimsPrincipal user, RouteChanges changes, CancellationToken ct) =>
            RouteFields.Read(form, own: NameOf(user)) is { } route
                ? RouteFields.Answer(
                    Page, await changes.SaveAsync(route, NameOf(user), StaleForm.VersionIn(form), NameOf(user), ct))
                : Results.LocalRedirect($"{Page}?why=route"));
        forms.MapPost("/routes/delete", async (IFormCollection form, ClaimsPrincipal user, RouteChanges changes, CancellationToken ct) =>
            RouteFields.Answer(Page, await changes.DeleteAsync(
                form["id"].ToString(), NameOf(user), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/test", async (IFormCollection form, ClaimsPrincipal user, NotificationTests tests, CancellationToken ct) =>
            Results.LocalRedirect(
                Enum.TryParse<NotificationChannel>(form["channel"], out var channel) && channel is not NotificationChannel.Webhook
                    && await tests.SendAsync(channel, NameOf(user), NameOf(user), ct) > 0
                    ? $"{Page}?done=1" : $"{Page}?why=notification-nobody"));
    }

    private static async Task<IResult> SubscribeAsync(
        IFormCollection form, ClaimsPrincipal user, PushSubscriptions browsers, RouteChanges routes, CancellationToken cancellationToken)
    {
        var person = NameOf(user);
        var why = await browsers.AddAsync(
            person, form["endpoint"].ToString(), form["p256dh"].ToString(), form["auth"].ToString(), form["label"].ToString(),
            cancellationToken);
        if (why is not null)
        {
            return Results.LocalRedirect($"{Page}?why={why}");
        }

        // Who subscribes wants to be told of something: until other routes are made, of what is urgent.
        if (!await routes.HasAsync(person, NotificationChannel.Push, cancellationToken))
        {
            await routes.SaveAsync(
                new() { Id = "", Channel = NotificationChannel.Push, To = person, RepeatMinutes = 10 },
                person, 0, person, cancellationToken);
        }

        return Results.LocalRedirect($"{Page}?done=1");
    }

    private static string NameOf(ClaimsPrincipal user) => user.Identity!.Name!;
}
