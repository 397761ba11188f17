using System.Globalization;
using System.Text;
using Spane.Electricity.Billing;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Writes a range as CSV (RFC 4180), point by point, so that a year needs no more memory than a minute.</summary>
internal static class CsvExport
{
    /// <summary>Writes the header and all points.</summary>
    public static async Task WriteAsync(
        ITelemetryStore store, SeriesKey series, TimeRange range, CsvDialect dialect, Stream body,
        CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(dialect.ByteOrderMark), leaveOpen: true) { NewLine = "\r\n" };
        string[] header = ["time_utc", "boot", "seq", .. series.Measurement.Numbers, .. series.Measurement.Texts];
        await writer.WriteLineAsync(string.Join(dialect.Separator, header));
        var line = new StringBuilder(256);
        await foreach (var point in store.ReadAsync(series, range, int.MaxValue, cancellationToken: cancellationToken))
        {
            Write(line.Clear(), point, dialect);
            await writer.WriteLineAsync(line, cancellationToken);
        }
    }

    private static void Write(StringBuilder line, TelemetryPoint point, CsvDialect dialect)
    {
        line.Append(
            DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds)
                .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        line.Append(dialect.Separator).Append(point.Boot).Append(dialect.Separator).Append(point.Sequence);
        foreach (var number in point.Numbers)
        {
            line.Append(dialect.Separator);
            if (double.IsFinite(number))
            {
                line.Append(dialect.Numbers, $"{number:R}");
            }
        }

        foreach (var text in point.Texts)
        {
            line.Append(dialect.Separator).Append(CsvCell.Of(text));
        }
    }
}
