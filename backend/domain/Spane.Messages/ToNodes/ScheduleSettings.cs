namespace Spane.Messages;

/// <summary>One entry of a power box's schedule in <c>config</c>'s <c>sched</c>, in the site's local time.</summary>
/// <param name="Load">Load id (<c>load</c>).</param>
/// <param name="Days">Days of the week (<c>days</c>).</param>
/// <param name="OnMinuteOfDay">Switched on at this minute of the day (<c>on</c>), 0–1439; −1: not switched on.</param>
/// <param name="OffMinuteOfDay">Switched off at this minute of the day (<c>off</c>), 0–1439; −1: not switched off.</param>
public sealed record ScheduleSettings(string Load, WeekDays Days, int OnMinuteOfDay, int OffMinuteOfDay);
