namespace Spane.Lab.Replay;

/// <summary>What became of a row of the paper's weights.</summary>
/// <param name="Row">The printed row.</param>
/// <param name="WeighedGrams">The net weights that the backend stored, in g, in order.</param>
public sealed record WeightsResult(PaperWeights Row, IReadOnlyList<double> WeighedGrams)
{
    /// <summary>Mean in g of the weighings at the paper's scale division of 1 g.</summary>
    public double MeanGrams => WeighedGrams.Average(gram => Math.Round(gram));

    /// <summary>Mean in g of the weighings as stored.</summary>
    public double WeighedMeanGrams => WeighedGrams.Average();

    /// <summary>Mean less target in g: above 0 it is given away.</summary>
    public double BiasGrams => MeanGrams - Row.TargetGrams;

    /// <summary>Sample standard deviation in g at a division of 1 g.</summary>
    public double StandardDeviationGrams
    {
        get
        {
            var mean = MeanGrams;
            return Math.Sqrt(WeighedGrams.Sum(gram => (Math.Round(gram) - mean) * (Math.Round(gram) - mean)) / (WeighedGrams.Count - 1));
        }
    }

    /// <summary>The paper's figure in %: target by mean for SPANE (equation 4), mean by target for the conventional scale (as its tables do, against equation 6).</summary>
    public double SuccessPercent => 100 * (Row.Spane ? Row.TargetGrams / MeanGrams : MeanGrams / Row.TargetGrams);

    /// <summary>One formula for both scales, in %: 100 − |mean − target| / target.</summary>
    public double SuccessByOneFormulaPercent => 100 * (1 - (Math.Abs(BiasGrams) / Row.TargetGrams));

    /// <summary>Whether the published mean was reproduced to its printed decimal.</summary>
    public bool MeanReproduced => Math.Abs(MeanGrams - Row.PublishedMeanGrams) < 0.005;
}
