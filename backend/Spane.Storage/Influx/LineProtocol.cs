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
        var measurement = point.Measurement;
        var line = new StringBuilder(256);
        line.Append(measurement.Name).Append(",device=").Append(EscapeTag(point.Device));
        if (measurement.Tag.Length > 0)
        {
            line.Append(',').Append(measurement.Tag).Append('=').Append(EscapeTag(point.Tag));
        }

        line.Append(CultureInfo.InvariantCulture, $" boot={point.Boot}i,seq={point.Sequence}i");
        for (var i = 0; i < point.Numbers.Length; i++)
        {
            if (double.IsFinite(point.Numbers[i]))
            {
                line.Append(',').Append(measurement.Numbers[i]).Append('=').Append(CultureInfo.InvariantCulture, $"{point.Numbers[i]:R}");
            }
        }

        for (var i = 0; i < point.Texts.Length; i++)
        {
            line.Append(',').Append(measurement.Texts[i]).Append("=\"").Append(EscapeText(point.Texts[i])).Append('"');
        }

        line.Append(' ').Append(TimeOf(PointPosition.Of(point))).Append('\n');
        foreach (var chunk in line.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, output);
        }
    }

    private static string EscapeTag(string text) =>
        text.AsSpan().ContainsAny(",= \\") ? text.Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal) : text;

    // A line feed would end the line; no message holds one that a person would miss.
    private static string EscapeText(string text) => text.AsSpan().ContainsAny("\"\\\n\r")
        ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ')
        : text;
}
