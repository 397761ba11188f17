using System.Globalization;
using System.Text.RegularExpressions;

namespace Spane.Backend.Tests.Metrics;

/// <summary>Reads Prometheus' text format, version 0.0.4, and finds what breaks it or the naming conventions (Prometheus, "Exposition
/// formats", "Metric and label naming").</summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, double> _samples = [];

    private Exposition()
    {
    }

    /// <summary>The families with their types.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>A sample's value, by its name and labels as written.</summary>
    public double this[string sample] => _samples[sample];

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is not in the format or breaks a convention.</exception>
    public static Exposition Parse(string text)
    {
        var read = new Exposition();
        text.EndsWith('\n').ShouldBeTrue("the last line ends too");
        string? helped = null, family = null;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                family = type.Groups[1].Value;
                read.Begin(family, type.Groups[2].Value, helped);
            }
            else
            {
                read.Add(line, family);
            }
        }

        read.CheckHistograms();
        return read;
    }

    private void Begin(string family, string type, string? helped)
    {
        Check(family == helped, $"{family} has no help before its type");
        Check(_types.TryAdd(family, type), $"{family} is there twice");
        Check(type == "counter" == family.EndsWith("_total", StringComparison.Ordinal),
            $"{family}: counters, and only they, end in _total");
        Check(!Unconventional().IsMatch(family), $"{family}: base units only, seconds and bytes");
    }

    private void Add(string line, string? family)
    {
        var sample = Sample().Match(line);
        Check(sample.Success, $"not a sample: {line}");
        var name = sample.Groups["name"].Value;
        Check(family is not null
            && (name == family || (_types[family] == "histogram" && name[family.Length..] is "_bucket" or "_sum" or "_count")),
                $"{name} is not of {family}");
        Check(_samples.TryAdd(name + sample.Groups["labels"].Value,
            double.Parse(sample.Groups["value"].Value.Replace("+Inf", "Infinity"), CultureInfo.InvariantCulture)),
                $"{line} is there twice");
    }

    private void CheckHistograms()
    {
        foreach (var histogram in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            var buckets =
                _samples.Where(sample => sample.Key.StartsWith(histogram + "_bucket", StringComparison.Ordinal))
                    .Select(sample => sample.Value).ToList();
            Check(buckets.SequenceEqual(buckets.Order()), $"{histogram}: buckets count up");
            Check(_samples[histogram + "_bucket{le=\"+Inf\"}"] == _samples[histogram + "_count"],
                $"{histogram}: the last bucket holds all");
        }
    }

    private static void Check(bool good, string fault)
    {
        if (!good)
        {
            throw new FormatException(fault);
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S.*$")]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_]\w*=""[^""\\\n]*""\})? (?<value>-?\d+(\.\d+)?([eE][+-]?\d+)?|\+Inf|NaN)$")]
    private static partial Regex Sample();

    [GeneratedRegex("milliseconds|minutes|kilo|mega|_ms$|_kb|_mb")]
    private static partial Regex Unconventional();
}
