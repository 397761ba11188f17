using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>All quality figures of a set of packs.</summary>
/// <param name="Lot">The prediction of the inspector's test.</param>
/// <param name="Chart">X̄/R chart; null while there are too few packs.</param>
/// <param name="Broken">Points of the chart at which a Western Electric rule is broken.</param>
/// <param name="Cusum">CUSUM of the subgroup means; null while there are too few packs or no spread.</param>
/// <param name="Capability">Cp and Cpk between T1 and as far above nominal; null without spread.</param>
/// <param name="Histogram">Classes from T2 to as far above nominal.</param>
/// <param name="OptimalPart">Part of optimal packs, 0–1.</param>
public sealed record QualityReport(
    PackersRules Rules,
    LotTest Lot,
    ControlChart? Chart,
    IReadOnlyList<(int Index, WesternElectricRule Rule)> Broken,
    Cusum? Cusum,
    Capability? Capability,
    TargetAdvice Target,
    WeightHistogram Histogram,
    double OptimalPart)
{
    /// <summary>Packs in one check of the target advice.</summary>
    public const int CheckSize = 50;

    private const int Classes = 40;

    /// <summary>Computes the figures.</summary>
    public static QualityReport Of(IReadOnlyList<PackedWeight> packs, double nominalGrams, int packsPerShift, decimal rupiahPerKilogram)
    {
        ArgumentNullException.ThrowIfNull(packs);
        double[] grams = [.. packs.Select(pack => pack.NetGrams)];
        var rules = PackersRules.Of(grams, nominalGrams);
        var tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        var chart = ControlChart.Of(grams);
        var spread = chart is { SigmaGrams: > 0 } ? chart.SigmaGrams : 0;
        var meanSigma = spread / Math.Sqrt(5);
        return new(
            rules,
            LotTest.Predict(grams, nominalGrams),
            chart,
            spread > 0 ? WesternElectric.Check(chart!.Means, chart.CentreGrams, meanSigma) : [],
            spread > 0 ? Packing.Quality.Cusum.Of(chart!.Means, chart.CentreGrams, meanSigma) : null,
            rules.Summary.StandardDeviationGrams > 0
                ? Packing.Quality.Capability.Of(rules.Summary.MeanGrams, rules.Summary.StandardDeviationGrams, nominalGrams - tolerance,
                    nominalGrams + tolerance) : null,
            TargetAdvice.For(nominalGrams, rules.Summary, CheckSize, packsPerShift, rupiahPerKilogram),
            WeightHistogram.Of(grams, nominalGrams - (2 * tolerance), nominalGrams + (2 * tolerance), Classes),
            packs.Count(pack => pack.Optimal) / (double)packs.Count);
    }
}
