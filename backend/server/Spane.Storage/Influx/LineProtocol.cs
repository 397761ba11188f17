using System.Buffers;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>How points stand in InfluxDB's line protocol. A point's time is its millisecond plus its sequence number in nanoseconds, so
/// that two messages of one millisecond stay two points, and the same message written again is the same point.</summary>
public static class LineProtocol
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // What a tag's value cannot hold stands for itself as these: a line feed ends a line whatever is before it, and a backslash at the end
    // escapes what follows.
    private const char LineFeed = '\u240a';
    private const char CarriageReturn = '\u240d';
    private const string BackslashAtEnd = "\\\u200b";

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r");
    private static readonly SearchValues<char> TagEscapes = SearchValues.Create(",= ");
    private static readonly SearchValues<char> TextEscapes = SearchValues.Create("\"\\\n\r");

    /// <summary>A point's time in InfluxDB.</summary>
    /// <returns>UTC nanoseconds since 1970.</returns>
    public static long TimeOf(PointPosition position) =>
        (position.UtcMilliseconds * NanosecondsPerMillisecond) + (position.Sequence % NanosecondsPerMillisecond);

    /// <summary>The value of the tag that keeps a name. No new name holds what a tag cannot; one that an older version took does.</summary>
    public static string TagOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tag = name.AsSpan().ContainsAny(LineEnds) ? name.Replace('\n', LineFeed).Replace('\r', CarriageReturn) : name;
        return tag is [.., '\\'] ? tag[..^1] + BackslashAtEnd : tag;
    }

    /// <summary>The name that a tag's value keeps: the way back from <see cref="TagOf"/>.</summary>
    public static string NameOf(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var name = tag.Replace(LineFeed, '\n').Replace(CarriageReturn, '\r');
        return name.EndsWith(BackslashAtEnd, StringComparison.Ordinal) ? name[..^1] : name;
    }

    /// <summary>A name as it stands in a line as a tag's value.</summary>
    internal static string EscapeTag(string name) => Escape(TagOf(name));

    private static string Escape(string text) => text.AsSpan().ContainsAny(TagEscapes)
        ? text.Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal)
            .Replace(" ", "\\ ", StringComparison.Ordinal)
        : text;

    /// <summary>A text value as it stands in a line between its quotation marks.</summary>
    internal static string EscapeText(string text) => text.AsSpan().ContainsAny(TextEscapes)
        ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ')
            .Replace('\r', ' ')
        : text;
}
