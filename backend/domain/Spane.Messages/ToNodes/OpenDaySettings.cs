namespace Spane.Messages;

/// <summary>A day in <c>config</c>'s <c>open</c> on which every scheduled load follows these times instead of the week's.</summary>
/// <param name="Day">Local days since 1970-01-01 (<c>day</c>).</param>
/// <param name="OnMinuteOfDay">Switched on at this minute of the day (<c>on</c>), 0–1439.</param>
/// <param name="OffMinuteOfDay">Switched off at this minute of the day (<c>off</c>), after <paramref name="OnMinuteOfDay"/>.</param>
public sealed record OpenDaySettings(int Day, int OnMinuteOfDay, int OffMinuteOfDay);
