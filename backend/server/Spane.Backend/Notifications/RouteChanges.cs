using System.Globalization;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;
using static Spane.Backend.Notifications.NotificationDocuments;

namespace Spane.Backend.Notifications;

/// <summary>Changes routes: checked, versioned, audited.</summary>
internal sealed class RouteChanges(SettingsDatabase database, SettingChanges changes)
{
    private const int MaxRoutes = 200;

    /// <summary>Saves a route; one without an id is new.</summary>
    /// <param name="own">The person who may change only the own routes; null: all may be changed.</param>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        NotificationRoute wanted, string? own, long version, string by, CancellationToken cancellationToken)
    {
        var routes = await ReadAsync(cancellationToken);
        var known = routes.FirstOrDefault(route => route.Id == wanted.Id);
        if ((known is null && wanted.Id.Length > 0) || !IsOwn(own, known ?? wanted) || !IsOwn(own, wanted))
        {
            return ("route", null);
        }

        var (shortest, longest) = NotificationRoute.PauseMinutes;
        if (wanted.To.Length == 0 || wanted.Areas is []
            || (wanted.RepeatMinutes != 0 && (wanted.RepeatMinutes < shortest || wanted.RepeatMinutes > longest))
            || (wanted.EscalateTo.Length > 0 && (wanted.EscalateMinutes < shortest || wanted.EscalateMinutes > longest)))
        {
            return ("route", null);
        }

        if (known is null && routes.Count >= MaxRoutes)
        {
            return ("route-many", null);
        }

        var saved = known is null ? wanted with { Id = Guid.NewGuid().ToString("N")[..12] } : wanted;
        return (null, await changes.SaveAsync(
            NotificationChanges.Edit(RouteKind + saved.Id, version, by, Fields(known, saved)),
            transaction => WriteAsync(transaction, RouteKind + saved.Id, saved), cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> DeleteAsync(
        string id, string? own, long version, string by, CancellationToken cancellationToken)
    {
        var known = (await ReadAsync(cancellationToken)).FirstOrDefault(route => route.Id == id);
        return known is null || !IsOwn(own, known) ? ("route", null) : (null, await changes.SaveAsync(
            NotificationChanges.Edit(RouteKind + id, version, by, Fields(known, null)),
            transaction => WriteAsync(transaction, RouteKind + id, null), cancellationToken));
    }

    /// <summary>Whether a person has a route over a channel.</summary>
    internal async Task<bool> HasAsync(string person, NotificationChannel channel, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Any(route => route.Channel == channel && route.To == person);

    private static bool IsOwn(string? own, NotificationRoute route) =>
        own is null || (route.To == own && route.EscalateTo.Length == 0 && route.Channel != NotificationChannel.Webhook);

    private static IReadOnlyList<FieldChange> Fields(NotificationRoute? from, NotificationRoute? to) => FieldChange.Among(
        ("route_to", from?.To ?? "", to?.To ?? ""),
        ("route_channel", from?.Channel.ToString() ?? "", to?.Channel.ToString() ?? ""),
        ("route_priority", from?.LowestPriority.ToString() ?? "", to?.LowestPriority.ToString() ?? ""),
        ("route_areas", Areas(from?.Areas), Areas(to?.Areas)),
        ("route_hours", Hours(from?.Hours), Hours(to?.Hours)),
        ("route_repeat_min", NotificationChanges.Text(from?.RepeatMinutes), NotificationChanges.Text(to?.RepeatMinutes)),
        ("route_returns", Mark(from), Mark(to)),
        ("route_escalate_to", from?.EscalateTo ?? "", to?.EscalateTo ?? ""),
        ("route_escalate_min", NotificationChanges.Text(from?.EscalateMinutes), NotificationChanges.Text(to?.EscalateMinutes)));

    private static string Mark(NotificationRoute? route) => route?.TellsReturn == true ? "✓" : "";

    private static string Areas(IReadOnlyList<AlarmArea>? areas) => areas is null ? "" : string.Join(", ", areas.Order());

    private static string Hours(LocalHours? hours) => hours is not { } span ? ""
        : span.IsAlways ? "00:00–24:00" : string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}–{span.Until:HH:mm}");

    private async Task<IReadOnlyList<NotificationRoute>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await NotificationDocuments.ReadAsync(connection)).Routes;
    }
}
