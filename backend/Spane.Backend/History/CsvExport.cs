using System.Globalization;
using System.Text;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Writes a range as CSV (RFC 4180), point by point, so that a year needs no more memory than a minute.</summary>
public static class CsvExport
{
    /// <summary>Writes the header and all points.</summary>
    /// <param name="store">Where the points are.</param>
    /// <param name="series">Which series.</param>
    /// <param name="range">Which stretch of time.</param>
    /// <param name="body">Where to; left open.</param>
    /// <param name="cancellationToken">Ends writing.</param>
    public static async Task WriteAsync(ITelemetryStore store, SeriesKey series, TimeRange range, Stream body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(series);
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', ["time_utc", "boot", "seq", .. series.Measurement.Numbers, .. series.Measurement.Texts]));
        await foreach (var point in store.ReadAsync(series, range, int.MaxValue, cancellationToken))
        {
            await writer.WriteLineAsync(Line(point));
        }
    }

    private static string Line(TelemetryPoint point)
    {
        var line = new StringBuilder(160);
        line.Append(DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        line.Append(CultureInfo.InvariantCulture, $",{point.Boot},{point.Sequence}");
        foreach (var number in point.Numbers)
        {
            line.Append(',');
            if (!double.IsNaN(number))
            {
                line.Append(CultureInfo.InvariantCulture, $"{number:R}");
            }
        }

        foreach (var text in point.Texts)
        {
            line.Append(',').Append(Quoted(text));
        }

        return line.ToString();
    }

    // A text that starts like a formula would be run by a spreadsheet; the apostrophe keeps it a text.
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
