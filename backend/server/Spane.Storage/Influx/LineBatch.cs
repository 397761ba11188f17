using System.IO.Compression;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Lines as they wait on disk and travel: compressed once, when they are made.</summary>
public static class LineBatch
{
    private const int UsualLineBytes = 256;

    /// <summary>
    /// Puts the points of each series one behind the other, in the order in which they stand. InfluxDB 1.6 takes a fifth less processor
    /// time for lines in this order than for the same lines with the series in turn (measured: the README of Spane.Storage.InfluxDb).
    /// </summary>
    public static IReadOnlyList<TelemetryPoint> BySeries(IReadOnlyList<TelemetryPoint> points) =>
        [.. points.GroupBy(point => (point.Measurement.Name, point.Device, point.Tag)).SelectMany(series => series)];

    /// <summary>Writes points as line protocol.</summary>
    public static ReadOnlyMemory<byte> Lines(IReadOnlyList<TelemetryPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var lines = new LineWriter(points.Count * UsualLineBytes);
        foreach (var point in points)
        {
            lines.Write(point);
        }

        return lines.Lines;
    }

    /// <summary>Compresses lines into one gzip member.</summary>
    public static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> lines)
    {
        var compressed = new MemoryStream((lines.Length / 4) + 64);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines.Span);
        }

        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }

    /// <summary>Expands what <see cref="Compress"/> made, several members too.</summary>
    public static ReadOnlyMemory<byte> Expand(ReadOnlyMemory<byte> gzip)
    {
        using var expanded = new MemoryStream(gzip.Length * 4);
        using (var source = new GZipStream(new MemoryStream(gzip.ToArray(), writable: false), CompressionMode.Decompress))
        {
            source.CopyTo(expanded);
        }

        return expanded.ToArray();
    }
}
