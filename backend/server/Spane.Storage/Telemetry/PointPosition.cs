using System.Globalization;

namespace Spane.Storage.Telemetry;

/// <summary>A point's place in its series: by time, then boot, then sequence number. Reading continues after it without missing or
/// repeating a point.</summary>
/// <param name="UtcMilliseconds">The point's time, UTC milliseconds since 1970.</param>
/// <param name="Boot">The node's boot counter.</param>
public readonly record struct PointPosition(long UtcMilliseconds, uint Boot, uint Sequence)
{
    private const char Separator = '.';

    /// <summary>The place of a point.</summary>
    public static PointPosition Of(TelemetryPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new PointPosition(point.UtcMilliseconds, point.Boot, point.Sequence);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">For example <c>1795348800000.7.12</c>.</param>
    public static bool TryParse(string? text, out PointPosition position)
    {
        position = default;
        if (text?.Split(Separator) is not [var time, var boot, var sequence]
            || !long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            || !uint.TryParse(boot, NumberStyles.None, CultureInfo.InvariantCulture, out var boots)
            || !uint.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequences))
        {
            return false;
        }

        position = new PointPosition(milliseconds, boots, sequences);
        return true;
    }

    /// <summary>The place as one word that fits into an address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UtcMilliseconds}{Separator}{Boot}{Separator}{Sequence}");
}
