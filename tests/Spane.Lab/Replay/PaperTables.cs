using System.Globalization;
using System.Reflection;

namespace Spane.Lab.Replay;

/// <summary>The SPANE paper's measured tables, as printed (docs/papers/spane.md); the files are in tests/Paper/data.</summary>
public static class PaperTables
{
    /// <summary>Table III: ten trials of 35 g milo powder.</summary>
    public static IReadOnlyList<PaperTrial> Trials() =>
        [.. Rows("paper-trials.csv").Select(row => new PaperTrial(
            Integer(row[0]), Number(row[2]), Number(row[3]), Integer(row[4]), row[5] == "optimal"))];

    /// <summary>Tables IV, V, VII and VIII: ten products, five readings each, SPANE and the conventional scale, 25 g and 50 g.</summary>
    public static IReadOnlyList<PaperWeights> Weights() =>
        [.. Table("spane-25g", true), .. Table("spane-50g", true), .. Table("conventional-25g", false),
            .. Table("conventional-50g", false)];

    /// <summary>The electricity paper's Tables 1 (voltage), 2 (current) and 4 (four hours of each load), by load.</summary>
    public static IReadOnlyList<PaperLoad> Canteen()
    {
        var volts = Rows("canteen-voltage.csv").ToDictionary(row => row[0]);
        var amperes = Rows("canteen-current.csv").ToDictionary(row => row[0]);
        return [.. Rows("canteen-loads.csv").Select(row => new PaperLoad(
            row[0], Number(volts[row[0]][1]), Number(volts[row[0]][2]), Number(amperes[row[0]][1]), Number(amperes[row[0]][2]),
            Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4])))];
    }

    private static IEnumerable<PaperWeights> Table(string table, bool spane) =>
        Rows($"paper-{table}.csv").Select(row => new PaperWeights(
            table, spane, row[0], row[1], Number(row[2]), [.. row[3..8].Select(Number)], Number(row[8]), Number(row[9])));

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(','))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A row of Table III.</summary>
/// <param name="Number">1–10.</param>
/// <param name="PacksPerMinute">Packs in one minute.</param>
public sealed record PaperTrial(int Number, double TargetGrams, double MeanGrams, int PacksPerMinute, bool Optimal);

/// <summary>A row of Tables IV, V, VII or VIII.</summary>
/// <param name="Table"><c>spane-25g</c>, <c>spane-50g</c>, <c>conventional-25g</c> or <c>conventional-50g</c>.</param>
/// <param name="Spane">SPANE's own scale; otherwise the conventional one. The paper scores the two by different formulas.</param>
/// <param name="ReadingsGrams">The five readings in g, whole grams.</param>
/// <param name="PublishedSuccessPercent">Printed success in %.</param>
public sealed record PaperWeights(
    string Table,
    bool Spane,
    string Product,
    string ProductId,
    double TargetGrams,
    IReadOnlyList<double> ReadingsGrams,
    double PublishedMeanGrams,
    double PublishedSuccessPercent)
{
    private static readonly string[] Mislabelled = ["Gula", "Garam", "Jagung", "Meises"];

    /// <summary>
    /// In the paper's summary tables (VI and IX) this row's data stand under another product's name: printed Jagung holds Gula's data,
    /// Meises Garam's, Gula Jagung's, Garam Meises'. The tables read here are the right ones.
    /// </summary>
    public bool MislabelledInSummary => Mislabelled.Contains(ProductId);
}

/// <summary>One load of the electricity paper, as printed.</summary>
/// <param name="MultimeterVolts">Table 1, reference.</param>
/// <param name="MeterVolts">Table 1, PZEM-004T.</param>
/// <param name="ClampAmperes">Table 2, reference.</param>
/// <param name="MeterAmperes">Table 2, PZEM-004T.</param>
/// <param name="Volts">Table 4.</param>
/// <param name="Amperes">Table 4.</param>
/// <param name="Watts">Table 4.</param>
/// <param name="KilowattHours">Table 4, four hours.</param>
public sealed record PaperLoad(
    string Name, double MultimeterVolts, double MeterVolts, double ClampAmperes, double MeterAmperes,
    double Volts, double Amperes, double Watts, double KilowattHours);
