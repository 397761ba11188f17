using System.Buffers;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>
/// How points stand in InfluxDB's line protocol. A point's time is its millisecond plus its sequence number in nanoseconds, so that two messages of one
/// millisecond stay two points, and the same message written again is the same point.
/// </summary>
public static class LineProtocol
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private static readonly SearchValues<char> TagEscapes = SearchValues.Create(",= ");
    private static readonly SearchValues<char> TextEscapes = SearchValues.Create("\"\\\n\r");

    /// <summary>A point's time in InfluxDB.</summary>
    /// <param name="position">The point's place in its series.</param>
    /// <returns>UTC nanoseconds since 1970.</returns>
    public static long TimeOf(PointPosition position) => (position.UtcMilliseconds * NanosecondsPerMillisecond) + (position.Sequence % NanosecondsPerMillisecond);

    /// <summary>A tag's value as it stands in a line.</summary>
    /// <param name="text">The value; a line feed would end the line, no device or load has one in its name.</param>
    internal static string EscapeTag(string text) => text.AsSpan().ContainsAny(TagEscapes)
        ? text.Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal)
        : text;

    /// <summary>A text value as it stands in a line between its quotation marks.</summary>
    /// <param name="text">The value; a line feed would end the line and becomes a space: no message holds one that a person would miss.</param>
    internal static string EscapeText(string text) => text.AsSpan().ContainsAny(TextEscapes)
        ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ')
        : text;
}
