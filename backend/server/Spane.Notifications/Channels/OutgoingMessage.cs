using System.Text.Json.Serialization;

namespace Spane.Notifications.Channels;

/// <summary>One message to one receiver.</summary>
/// <param name="Id">Names it: the same at each try, so that a receiver that got it twice can tell.</param>
/// <param name="Target">The receiver as its channel names it: a subscription's id, an address, a chat, a webhook's name.</param>
/// <param name="Content">What it says.</param>
public sealed record OutgoingMessage(string Id, string Target, MessageContent Content);

/// <summary>What a message says; kept with it from its first try on.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Link">Path on this host that shows it, such as <c>/alarms</c>.</param>
/// <param name="Urgent">Whether a device may wake its owner for it.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Alarms">The alarms that it tells of; none: a test, or a report.</param>
public sealed record MessageContent(string Title, string Body, string Link, bool Urgent, DateTimeOffset At,
    IReadOnlyList<MessageAlarm> Alarms)
{
    /// <summary>Names the report that goes with it; null: none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attachment { get; init; }
}

/// <summary>An alarm as a program reads it.</summary>
/// <param name="Since">When it came, UTC.</param>
/// <param name="Returned">When it was over, UTC; null: it tells of its coming.</param>
public sealed record MessageAlarm(string Device, string Source, string Code, string Priority, DateTimeOffset Since, int Step,
    bool Escalated, DateTimeOffset? Returned = null);
