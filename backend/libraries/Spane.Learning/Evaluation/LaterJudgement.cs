namespace Spane.Learning;

/// <summary>What later rows say of a model.</summary>
/// <param name="Silence">Why it keeps silent; <see cref="Silence.None"/>: it may speak.</param>
/// <param name="JudgedRows">How many later rows it was judged by.</param>
/// <param name="JudgedPositives">How many of them are of class 1.</param>
public sealed record LaterJudgement(Silence Silence, int JudgedRows, int JudgedPositives)
{
    /// <summary>Whether it may speak.</summary>
    public bool Speaks => Silence == Silence.None;

    /// <summary>The chosen model; empty where none was.</summary>
    public string Model { get; init; } = "";

    /// <summary>The area under its curve on the later rows; NaN where none was chosen, as the figures below.</summary>
    public double Auc { get; init; } = double.NaN;

    /// <summary>Its Brier score there.</summary>
    public double Brier { get; init; } = double.NaN;

    /// <summary>The Brier score of always saying the earlier rows' share of class 1.</summary>
    public double BaseBrier { get; init; } = double.NaN;

    /// <summary>Where the gain (base less model) lies with 95 % confidence, stretches of time drawn whole.</summary>
    public Interval Gain { get; init; } = new(double.NaN, double.NaN);

    /// <summary>What was said of each later row, and whether it was of class 1; empty where none was chosen.</summary>
    public IReadOnlyList<(double Risk, bool Followed)> Said { get; init; } = [];

    internal static LaterJudgement Silent(Silence why, int rows, int positives) => new(why, rows, positives);
}

/// <summary>Why a model keeps silent.</summary>
public enum Silence
{
    /// <summary>It does not: it beat the base rate on later rows.</summary>
    None,

    /// <summary>What is first learnt from or what is judged by has fewer than <see cref="LaterData.LeastRows"/> of one class, or the latter
    /// reaches over fewer than <see cref="LaterData.LeastBlocks"/> stretches of time.</summary>
    TooFew,

    /// <summary>No candidate has done better than the base rate.</summary>
    NoneChosen,

    /// <summary>The chosen one did not surely beat the base rate on the last rows.</summary>
    NotBetter,
}
