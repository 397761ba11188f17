using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Backend.Notifications;

/// <summary>A row of the table <c>notification_delivery</c>, named as its columns are: one message to one receiver.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "Dapper maps columns by name.")]
internal sealed record DeliveryRow
{
    /// <summary>To be sent, or sent again.</summary>
    internal const string Waiting = "waiting";

    /// <summary>Given up, and on the screen until a person does something about it.</summary>
    internal const string Dead = "dead";

    /// <summary>Taken by its receiver.</summary>
    internal const string Sent = "sent";

    /// <summary>Its receiver does not exist any more, or a person has discarded it.</summary>
    internal const string Dropped = "dropped";

    public string id { get; init; } = "";

    public string channel { get; init; } = "";

    public string target { get; init; } = "";

    public string person { get; init; } = "";

    public string content { get; init; } = "";

    public long alarms { get; init; }

    public string state { get; init; } = Waiting;

    public long attempts { get; init; }

    public long created { get; init; }

    public long due { get; init; }

    /// <summary>Until when some backend is at it; 0: none is.</summary>
    public long claimed { get; init; }

    public long? ended { get; init; }

    public string reason { get; init; } = "";

    internal OutgoingMessage ToMessage() => new(id, target, Content);

    internal DeliveryView ToView() => new(
        id, Enum.Parse<NotificationChannel>(channel), person, Content.Title, (int)alarms, state == Dead, (int)attempts,
        DateTimeOffset.FromUnixTimeMilliseconds(created), DateTimeOffset.FromUnixTimeMilliseconds(due), reason);

    private MessageContent Content => JsonSerializer.Deserialize<MessageContent>(content, JsonSerializerOptions.Web)!;
}
