using System.Globalization;
using System.Text;
using Spane.Backend.Ingest;

namespace Spane.Backend.Metrics;

/// <summary>Writes Prometheus' text format, version 0.0.4 (Prometheus, "Exposition formats").</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>A number that only grows.</summary>
    /// <param name="name">Name, with its unit and <c>_total</c>.</param>
    public void Counter(string name, string help, double value) => Family(name, "counter", help).Sample(name, "", value);

    /// <summary>A number that grows and falls.</summary>
    public void Gauge(string name, string help, double value) => Family(name, "gauge", help).Sample(name, "", value);

    /// <summary>Several numbers that differ by a label.</summary>
    /// <param name="type"><c>counter</c> or <c>gauge</c>.</param>
    public void Labelled(string name, string type, string help, string label, IEnumerable<(string Label, double Value)> values)
    {
        Family(name, type, help);
        foreach (var (which, value) in values)
        {
            Sample(name, $"{{{label}=\"{which}\"}}", value);
        }
    }

    /// <summary>How long something took.</summary>
    /// <param name="name">Name, ending in <c>_seconds</c>.</param>
    public void Histogram(string name, string help, DurationHistogram histogram)
    {
        var (buckets, sum) = histogram.Read();
        Family(name, "histogram", help);
        foreach (var (upper, count) in buckets)
        {
            Sample(name + "_bucket", $"{{le=\"{Number(upper)}\"}}", count);
        }

        Sample(name + "_sum", "", sum);
        Sample(name + "_count", "", buckets[^1].Count);
    }

    public override string ToString() => _text.ToString();

    private PrometheusText Family(string name, string type, string help)
    {
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        return this;
    }

    private void Sample(string name, string labels, double value) =>
        _text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {Number(value)}\n");

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
