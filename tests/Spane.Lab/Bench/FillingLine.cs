using Spane.Packing.Products;
using Spane.Plant.Bench;

namespace Spane.Lab.Bench;

/// <summary>One line of <c>spane bench filling</c>: packs of one product and target by one method, or all of a method.</summary>
/// <param name="Bench">Always <c>filling</c>.</param>
/// <param name="Method"><c>learned</c> or <c>paper</c>.</param>
/// <param name="Product">Product id, or <c>all</c>.</param>
/// <param name="BiasPct">Mean less target in % of the target; for all the mean over the products.</param>
/// <param name="SdG">Standard deviation in g; for all the mean over the products.</param>
/// <param name="MaePct">Mean absolute error in % of the target; for all the mean over the products.</param>
/// <param name="FloorPct">What the piece mass makes inevitable of the mean absolute error, in %: a quarter of a piece.</param>
/// <param name="BelowT1">Packs below nominal less the tolerable deficiency.</param>
/// <param name="BelowT2">Packs below nominal less twice the tolerable deficiency.</param>
/// <param name="PaperErrorPct">Error by the paper's formula in %.</param>
/// <param name="First20MaePct">Mean absolute error of the first 20 packs of a fresh node, in %.</param>
/// <param name="First20MaxPct">Heaviest of the first 20 packs of a fresh node, less target, in %; for all the greatest.</param>
/// <param name="Held">Packs outside the band of the tolerable deficiency either way, that were held at the gate and released; the learning
/// packs included.</param>
public sealed record FillingLine(
    string Bench,
    string Method,
    string Product,
    double TargetG,
    int N,
    double MeanG,
    double BiasPct,
    double SdG,
    double MaePct,
    double PieceG,
    double FloorPct,
    int BelowT1,
    int BelowT2,
    double PacksPerMin,
    double PaperErrorPct,
    double First20MaePct,
    double First20MaxPct,
    int Held)
{
    /// <summary>The line of one run.</summary>
    public static FillingLine Of(FillingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double deficiency = TolerableDeficiency.ForNominal(run.TargetGrams);
        return new FillingLine(
            "filling",
            run.Method == FillingMethod.Learned ? "learned" : "paper",
            run.Product.Id,
            run.TargetGrams,
            run.PacksGrams.Count,
            Math.Round(run.MeanGrams, 4),
            Math.Round(run.BiasPercent, 4),
            Math.Round(run.DeviationGrams, 4),
            Math.Round(run.MeanAbsoluteErrorPercent, 4),
            run.Product.PieceGrams,
            Math.Round(run.FloorPercent, 4),
            run.CountBelow(run.TargetGrams - deficiency),
            run.CountBelow(run.TargetGrams - (2 * deficiency)),
            Math.Round(run.PacksPerMinute, 2),
            Math.Round(run.PaperErrorPercent, 4),
            Math.Round(run.FirstMeanAbsoluteErrorPercent, 4),
            Math.Round(run.FirstWorstOverPercent, 4),
            run.Held);
    }

    /// <summary>The line of all products of a method.</summary>
    public static FillingLine All(IReadOnlyList<FillingLine> lines) => new(
        "filling",
        lines[0].Method,
        "all",
        Math.Round(lines.Average(line => line.TargetG), 4),
        lines.Sum(line => line.N),
        Math.Round(lines.Average(line => line.MeanG), 4),
        Math.Round(lines.Average(line => line.BiasPct), 4),
        Math.Round(lines.Average(line => line.SdG), 4),
        Math.Round(lines.Average(line => line.MaePct), 4),
        Math.Round(lines.Average(line => line.PieceG), 4),
        Math.Round(lines.Average(line => line.FloorPct), 4),
        lines.Sum(line => line.BelowT1),
        lines.Sum(line => line.BelowT2),
        lines.Min(line => line.PacksPerMin),
        Math.Round(lines.Average(line => line.PaperErrorPct), 4),
        Math.Round(lines.Average(line => line.First20MaePct), 4),
        lines.Max(line => line.First20MaxPct),
        lines.Sum(line => line.Held));
}
