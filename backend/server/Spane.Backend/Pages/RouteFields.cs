using System.Globalization;
using Spane.Dashboard.Notifications;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Backend.Pages;

/// <summary>Reads the fields that the forms about notifications share.</summary>
internal static class RouteFields
{
    private const string Time = "HH:mm";

    /// <summary>Reads a route.</summary>
    /// <param name="own">The person whose it must be; null: the form says whose.</param>
    /// <returns>The route; null: a field is not what the page offers.</returns>
    internal static NotificationRoute? Read(IFormCollection form, string? own)
    {
        if (!TryWord<NotificationChannel>(form["channel"], out var channel) || !TryWord<AlarmPriority>(form["priority"], out var priority)
            || Minute(form["from"]) is not { } from || Minute(form["until"]) is not { } until
            || Minutes(form["repeat"]) is not { } repeat || Minutes(form["escalateAfter"]) is not { } escalateAfter)
        {
            return null;
        }

        return new()
        {
            Id = Text(form, "id"),
            Channel = channel,
            To = own ?? Text(form, "to"),
            LowestPriority = priority,
            Areas = [.. Enum.GetValues<AlarmArea>().Where(area => form["areas"].Contains(area.ToString()))],
            Hours = new(from, until),
            RepeatMinutes = repeat,
            TellsReturn = form["returns"] == "on",
            EscalateTo = own is null ? Text(form, "escalateTo") : "",
            EscalateMinutes = own is null ? escalateAfter : 0,
        };
    }

    /// <summary>Reads a contact.</summary>
    internal static ContactSettings Contact(IFormCollection form, string person) =>
        new(person, Text(form, "mail"), Text(form, "chat"), Text(form, "language"));

    /// <summary>Leads back to a page with what became of a form.</summary>
    internal static IResult Answer(string page, (string? Why, SettingConflict? Conflict) outcome) =>
        outcome.Conflict is { } conflict ? new StaleForm(conflict, page)
        : Results.LocalRedirect(outcome.Why is { } why ? $"{page}?why={why}" : $"{page}?done=1");

    private static string Text(IFormCollection form, string name) => form[name].ToString().Trim();

    private static bool TryWord<T>(string? text, out T value)
        where T : struct, Enum => Enum.TryParse(text, out value) && Enum.IsDefined(value);

    private static TimeOnly? Minute(string? text) => string.IsNullOrEmpty(text) ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static int? Minutes(string? text) => string.IsNullOrEmpty(text) ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
