namespace Spane.Troubleshooting.Risk;

/// <summary>What learning from a history came to: kept with the model, and shown before anybody puts it in force.</summary>
public sealed record RiskReport
{
    /// <summary>Moments that were learnt from and judged by.</summary>
    public int Rows { get; init; }

    /// <summary>How many of them it followed.</summary>
    public int Followed { get; init; }

    /// <summary>The first moment, UTC milliseconds since 1970.</summary>
    public long FromUtcMilliseconds { get; init; }

    /// <summary>The last.</summary>
    public long ToUtcMilliseconds { get; init; }

    /// <summary>Each way to learn, by folds that separate whole days, and the majority beside them.</summary>
    public IReadOnlyList<RiskComparison> Compared { get; init; } = [];

    /// <summary>Why it keeps silent; <c>none</c>: it may speak; <c>too-few</c>, <c>none-chosen</c>, <c>not-better</c>.</summary>
    public string Silence { get; init; } = TooFew;

    /// <summary>Which way to learn was chosen; empty: none.</summary>
    public string Model { get; init; } = "";

    /// <summary>Later moments that it was judged by.</summary>
    public int JudgedRows { get; init; }

    /// <summary>How many of them it followed.</summary>
    public int JudgedFollowed { get; init; }

    /// <summary>Of the first moments, which are only learnt from: how many it followed.</summary>
    public int LearntFollowed { get; init; }

    /// <summary>Over how many stretches of time that depend on each other it was judged.</summary>
    public int JudgedBlocks { get; init; }

    /// <summary>The area under its curve there; null: none was chosen, as for the figures below.</summary>
    public double? Auc { get; init; }

    /// <summary>Its Brier score there.</summary>
    public double? Brier { get; init; }

    /// <summary>The Brier score of always saying how often it followed before.</summary>
    public double? BaseBrier { get; init; }

    /// <summary>Where the gain (base less model) lies with 95 %: the lower end.</summary>
    public double? GainLow { get; init; }

    /// <summary>The upper end.</summary>
    public double? GainHigh { get; init; }

    /// <summary>What it said there against what was.</summary>
    public IReadOnlyList<RiskBin> Bins { get; init; } = [];

    /// <summary>By how much the area falls when a feature is shuffled, the most first.</summary>
    public IReadOnlyList<RiskWeight> LeansOn { get; init; } = [];

    /// <summary>Whether it may be put in force.</summary>
    public bool MaySpeak => Silence == Speaks;

    /// <summary>It may speak.</summary>
    public const string Speaks = "none";

    /// <summary>There is too little to learn from or to judge by.</summary>
    public const string TooFew = "too-few";
}

/// <summary>One way to learn.</summary>
/// <param name="Name">Its name, as the texts <c>risk.model.…</c> have it.</param>
/// <param name="Auc">The area under its curve; null: it tells nothing apart.</param>
/// <param name="Brier">Its Brier score.</param>
/// <param name="Accuracy">The share that is right when the likelier is said.</param>
/// <param name="CalibrationError">How far its probabilities are from what was, weighted by bins.</param>
/// <param name="MayServe">Whether it can give reasons, and so be put in force.</param>
public sealed record RiskComparison(string Name, double? Auc, double Brier, double Accuracy, double CalibrationError, bool MayServe);

/// <summary>Moments of about one risk.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Said">The mean of what was said.</param>
/// <param name="Was">The share that it followed.</param>
public sealed record RiskBin(int Rows, double Said, double Was)
{
    /// <summary>So many bins, each with as many moments.</summary>
    public const int Count = 5;

    /// <summary>Divides what was said.</summary>
    /// <param name="said">For each moment what was said and whether it followed.</param>
    public static IReadOnlyList<RiskBin> Of(IReadOnlyList<(double Risk, bool Followed)> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        (double Risk, bool Followed)[] rising = [.. said.OrderBy(one => one.Risk)];
        return
        [
            .. Enumerable.Range(0, Count).Select(i => rising[(i * rising.Length / Count)..((i + 1) * rising.Length / Count)])
                .Where(bin => bin.Length > 0)
                .Select(bin => new RiskBin(bin.Length, bin.Average(one => one.Risk), bin.Average(one => one.Followed ? 1.0 : 0))),
        ];
    }
}

/// <summary>How much a model leans on a feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Fall">By how much the area under the curve falls without it.</param>
public sealed record RiskWeight(string Feature, double Fall);

/// <summary>A model with all that serving and watching it needs.</summary>
/// <param name="Scorecard">What gives the risk; null: nothing could be chosen.</param>
/// <param name="Shapes">How the features were distributed.</param>
/// <param name="BaseRate">How often it followed in what was learnt from.</param>
/// <param name="Report">What learning came to.</param>
public sealed record TrainedRisk(Scorecard? Scorecard, IReadOnlyList<FeatureShape> Shapes, double BaseRate, RiskReport Report);
