using System.Globalization;
using System.Text;
using Spane.Packing.Alarms;

namespace Spane.Packing.Notifications;

/// <summary>What a message says: one alarm in full, or many folded into one list.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record NotificationText(string Title, string Body)
{
    /// <summary>Alarms that a folded message names; it counts the rest.</summary>
    public const int MaxListed = 10;

    /// <summary>Writes the message about alarms.</summary>
    /// <param name="alarms">At least one; the most urgent and oldest is named first.</param>
    /// <param name="culture">Indonesian or any other, which gets English.</param>
    /// <param name="zone">The site's zone, for the times.</param>
    public static NotificationText Of(IReadOnlyList<NotifiedAlarm> alarms, CultureInfo culture, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentOutOfRangeException.ThrowIfZero(alarms.Count);
        NotifiedAlarm[] inOrder =
        [
            .. alarms.OrderBy(alarm => alarm.Returned is not null).ThenByDescending(alarm => alarm.Type.Priority)
                .ThenBy(alarm => alarm.Since),
        ];
        return inOrder is [var only] ? One(only, culture, zone) : Many(inOrder, culture, zone);
    }

    /// <summary>The message of the test button.</summary>
    public static NotificationText Test(CultureInfo culture) => new(
        In(new("Uji pemberitahuan Spane", "Spane test notification"), culture),
        In(new("Bila pesan ini terbaca, alarm akan sampai lewat jalan ini.", "If you read this, alarms reach you this way."), culture));

    private static NotificationText One(NotifiedAlarm alarm, CultureInfo culture, TimeZoneInfo zone) => alarm.Returned is { } over
        ? new(
            $"{Prefix(alarm, culture)}{In(alarm.Type.Title, culture)} – {alarm.Where}",
            $"""
            {In(new("Penyebabnya sudah hilang.", "Its cause is gone."), culture)}
            {In(new("Sejak", "Since"), culture)}: {Moment(alarm.Since, culture, zone)}
            {In(new("Normal kembali", "Back to normal"), culture)}: {Moment(over, culture, zone)}
            """)
        : new(
        $"{Prefix(alarm, culture)}{In(alarm.Type.Title, culture)} – {alarm.Where}",
        $"""
        {In(new("Lakukan", "Do"), culture)}: {In(alarm.Type.Action, culture)}
        {In(new("Sebab", "Cause"), culture)}: {In(alarm.Type.Cause, culture)}
        {In(new("Akibat", "Consequence"), culture)}: {In(alarm.Type.Consequence, culture)}
        {In(new("Sejak", "Since"), culture)}: {Moment(alarm.Since, culture, zone)}
        """);

    private static NotificationText Many(NotifiedAlarm[] alarms, CultureInfo culture, TimeZoneInfo zone)
    {
        var lines = new StringBuilder();
        foreach (var alarm in alarms.Take(MaxListed))
        {
            lines.Append(culture, $"{Moment(alarm.Since, culture, zone)}  {Prefix(alarm, culture)}{In(alarm.Type.Title, culture)} – ")
                .Append(alarm.Where).Append('\n');
        }

        if (alarms.Length > MaxListed)
        {
            lines.Append(culture, $"{In(new("dan lainnya", "and others"), culture)}: {alarms.Length - MaxListed}\n");
        }

        // Those that are over come last: where the first is, all are.
        var standing = alarms.Count(alarm => alarm.Returned is null);
        var count = standing > 0 ? $"{standing} {In(new("alarm", standing == 1 ? "alarm" : "alarms"), culture)}"
            : $"{alarms.Length} {In(new("alarm normal kembali", "alarms back to normal"), culture)}";
        return new($"{count}: {In(alarms[0].Type.Title, culture)} – {alarms[0].Where}", lines.ToString().TrimEnd());
    }

    private static string Prefix(NotifiedAlarm alarm, CultureInfo culture) => alarm.Returned is not null
        ? In(new("Normal kembali: ", "Back to normal: "), culture)
        : (alarm.Type.Priority == AlarmPriority.Critical ? In(new("KRITIS: ", "CRITICAL: "), culture) : "")
        + (alarm.Escalated ? In(new("Belum ada yang menangani: ", "Nobody has answered: "), culture)
            : alarm.Step > 0 ? In(new("Belum ditangani: ", "Still unanswered: "), culture) : "");

    private static string Moment(DateTimeOffset at, CultureInfo culture, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM HH:mm", culture);

    private static string In(BilingualText text, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "id" ? text.Indonesian : text.English;
}

/// <summary>One coming of an alarm, as a message tells it.</summary>
/// <param name="Since">When it came, UTC.</param>
/// <param name="Step">See <see cref="DueNotification.Step"/>.</param>
/// <param name="Escalated">See <see cref="DueNotification.Escalated"/>.</param>
public sealed record NotifiedAlarm(AlarmKey Key, DateTimeOffset Since, int Step, bool Escalated)
{
    /// <summary>When its cause went, UTC; null: the message tells of its coming.</summary>
    public DateTimeOffset? Returned { get; init; }

    /// <summary>Its type.</summary>
    /// <exception cref="InvalidOperationException">The catalogue has none of that code.</exception>
    public AlarmType Type => AlarmCatalog.Find(Key.Code) ?? throw new InvalidOperationException($"The catalogue has no alarm {Key.Code}.");

    /// <summary>Where it comes from, for people.</summary>
    public string Where => Key.Source.Length > 0 ? $"{Key.Device} · {Key.Source}" : Key.Device;
}
