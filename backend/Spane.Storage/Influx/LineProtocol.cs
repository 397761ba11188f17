using System.Buffers;
using System.Globalization;
using System.Text;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>
/// Writes points as InfluxDB's line protocol. A point's time is its millisecond plus its sequence number in nanoseconds, so that two messages of one
/// millisecond stay two points, and the same message written again is the same point.
/// </summary>
public static class LineProtocol
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // The longest "R" text of a double has 24 characters, of a long 20.
    private const int LongestNumber = 32;

    private static readonly SearchValues<char> TagEscapes = SearchValues.Create(",= ");
    private static readonly SearchValues<char> TextEscapes = SearchValues.Create("\"\\\n\r");

    /// <summary>A point's time in InfluxDB.</summary>
    /// <param name="position">The point's place in its series.</param>
    /// <returns>UTC nanoseconds since 1970.</returns>
    public static long TimeOf(PointPosition position) => (position.UtcMilliseconds * NanosecondsPerMillisecond) + (position.Sequence % NanosecondsPerMillisecond);

    /// <summary>Writes one line, ended by a line feed.</summary>
    /// <param name="point">The point.</param>
    /// <param name="output">Where to, UTF-8.</param>
    public static void Write(TelemetryPoint point, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(output);
        var measurement = point.Measurement;
        Text(output, measurement.Name);
        output.Write(",device="u8);
        Text(output, EscapeTag(point.Device));
        if (measurement.Tag.Length > 0)
        {
            output.Write(","u8);
            Text(output, measurement.Tag);
            output.Write("="u8);
            Text(output, EscapeTag(point.Tag));
        }

        output.Write(" boot="u8);
        Number(output, (long)point.Boot);
        output.Write("i,seq="u8);
        Number(output, (long)point.Sequence);
        output.Write("i"u8);
        for (var i = 0; i < point.Numbers.Length; i++)
        {
            if (double.IsFinite(point.Numbers[i]))
            {
                Name(output, measurement.Numbers[i]);
                Number(output, point.Numbers[i]);
            }
        }

        for (var i = 0; i < point.Texts.Length; i++)
        {
            Name(output, measurement.Texts[i]);
            output.Write("\""u8);
            Text(output, EscapeText(point.Texts[i]));
            output.Write("\""u8);
        }

        output.Write(" "u8);
        Number(output, TimeOf(PointPosition.Of(point)));
        output.Write("\n"u8);
    }

    private static void Name(IBufferWriter<byte> output, string name)
    {
        output.Write(","u8);
        Text(output, name);
        output.Write("="u8);
    }

    private static void Number<T>(IBufferWriter<byte> output, T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(output.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void Text(IBufferWriter<byte> output, string text) =>
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    // A line feed would end the line; no message holds one that a person would miss.
    private static string EscapeTag(string text) => text.AsSpan().ContainsAny(TagEscapes)
        ? text.Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal)
        : text;

    private static string EscapeText(string text) => text.AsSpan().ContainsAny(TextEscapes)
        ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ')
        : text;
}
