using System.Globalization;
using System.Security.Claims;
using Spane.Backend.Notifications;
using Spane.Dashboard.Notifications;
using Spane.Packing.Notifications;

namespace Spane.Backend.Pages;

/// <summary>The administrator's forms about notifications: channels, routes, contacts, tests, and messages that were given up.</summary>
internal static class NotificationForms
{
    private const string Page = "/notifications";

    internal static void MapNotificationForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(Page).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        forms.MapPost("/mail", SaveMailAsync);
        forms.MapPost("/telegram", (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.SaveBotAsync(Field(form, "token"), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/telegram/delete", (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.DeleteBotAsync(StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/webhooks", (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.SaveWebhookAsync(
                new(Field(form, "name"), Field(form, "address")), Field(form, "secret"), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/webhooks/delete", (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.DeleteWebhookAsync(Field(form, "name"), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/contacts", (IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.SaveContactAsync(
                RouteFields.Contact(form, Field(form, "person")), StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/routes", (IFormCollection form, ClaimsPrincipal user, RouteChanges changes, CancellationToken ct) =>
            RouteFields.Read(form, own: null) is { } route
                ? AnswerAsync(changes.SaveAsync(route, null, StaleForm.VersionIn(form), NameOf(user), ct))
                : Task.FromResult(Results.LocalRedirect($"{Page}?why=route")));
        forms.MapPost("/routes/delete", (IFormCollection form, ClaimsPrincipal user, RouteChanges changes, CancellationToken ct) =>
            AnswerAsync(changes.DeleteAsync(Field(form, "id"), null, StaleForm.VersionIn(form), NameOf(user), ct)));
        forms.MapPost("/test", TestAsync);
        forms.MapPost("/deliveries/retry", RetryAsync);
        forms.MapPost("/deliveries/discard", DiscardAsync);
    }

    private static Task<IResult> SaveMailAsync(
        IFormCollection form, ClaimsPrincipal user, NotificationChanges changes, CancellationToken cancellationToken)
    {
        var port = int.TryParse(form["port"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        MailSettings mail = new(Field(form, "host"), port, Field(form, "security"), Field(form, "user"), Field(form, "sender"));
        return AnswerAsync(
            changes.SaveMailAsync(mail, form["password"].ToString(), StaleForm.VersionIn(form), NameOf(user), cancellationToken));
    }

    private static async Task<IResult> TestAsync(
        IFormCollection form, ClaimsPrincipal user, NotificationTests tests, CancellationToken cancellationToken) =>
        Results.LocalRedirect(
            Enum.TryParse<NotificationChannel>(Field(form, "channel"), out var channel) && Enum.IsDefined(channel)
                && await tests.SendAsync(channel, Field(form, "to"), NameOf(user), cancellationToken) > 0
                ? $"{Page}?done=1" : $"{Page}?why=notification-nobody");

    private static async Task<IResult> RetryAsync(
        IFormCollection form, ClaimsPrincipal user, DeliveryQueue queue, NotificationSignal signal, AuditLog audit, CancellationToken ct)
    {
        if (!await queue.RetryAsync(Field(form, "id"), ct))
        {
            return Results.LocalRedirect($"{Page}?why=notification-gone");
        }

        await audit.AddAsync(NameOf(user), "notification-retried", Field(form, "id"), cancellationToken: ct);
        signal.Set();
        return Results.LocalRedirect($"{Page}?done=1");
    }

    private static async Task<IResult> DiscardAsync(
        IFormCollection form, ClaimsPrincipal user, DeliveryQueue queue, AuditLog audit, CancellationToken ct)
    {
        if (!await queue.DiscardAsync(Field(form, "id"), ct))
        {
            return Results.LocalRedirect($"{Page}?why=notification-gone");
        }

        await audit.AddAsync(NameOf(user), "notification-discarded", Field(form, "id"), cancellationToken: ct);
        return Results.LocalRedirect($"{Page}?done=1");
    }

    private static async Task<IResult> AnswerAsync(Task<(string? Why, SettingConflict? Conflict)> saving) =>
        RouteFields.Answer(Page, await saving);

    private static string Field(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string NameOf(ClaimsPrincipal user) => user.Identity!.Name!;
}
