using Spane.Packing.Alarms;

namespace Spane.Packing.Notifications;

/// <summary>Who is told of which alarms, how, when, how often, and who else when nobody answers.</summary>
public sealed record NotificationRoute
{
    /// <summary>The most often that one alarm is told of again: a day at the shortest pause would be 288 messages.</summary>
    public const int MaxRepetitions = 48;

    /// <summary>The shortest and longest pause between repetitions, and before an escalation, in min.</summary>
    public static readonly (int Shortest, int Longest) PauseMinutes = (2, 1440);

    /// <summary>Names it among all routes.</summary>
    public required string Id { get; init; }

    /// <summary>The way.</summary>
    public required NotificationChannel Channel { get; init; }

    /// <summary>The person's user name, or the webhook's name.</summary>
    public required string To { get; init; }

    /// <summary>Alarms of a lower priority are not told.</summary>
    public AlarmPriority LowestPriority { get; init; } = AlarmPriority.High;

    /// <summary>Parts of the plant whose alarms are told.</summary>
    public IReadOnlyList<AlarmArea> Areas { get; init; } = Enum.GetValues<AlarmArea>();

    /// <summary>When it may disturb. An alarm that comes in quiet hours and is not acknowledged by their end is told then.</summary>
    public LocalHours Hours { get; init; }

    /// <summary>Pause after which an unacknowledged alarm is told again, in min; 0: once is enough.</summary>
    public int RepeatMinutes { get; init; }

    /// <summary>Who is told besides when nobody acknowledges; empty: nobody.</summary>
    public string EscalateTo { get; init; } = "";

    /// <summary>How long nobody may acknowledge before that, in min after the first message.</summary>
    public int EscalateMinutes { get; init; }

    /// <summary>Whether who was told of an alarm is told once more, when its cause has gone.</summary>
    public bool TellsReturn { get; init; }

    /// <summary>Whether it tells of alarms of a type.</summary>
    public bool Covers(AlarmType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Priority >= LowestPriority && Areas.Contains(type.Area);
    }
}
