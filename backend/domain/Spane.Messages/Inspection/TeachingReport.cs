namespace Spane.Messages.Inspection;

/// <summary>How good a model is, by photographs that were not learnt from. Shares are 0 to 1.</summary>
public sealed record TeachingReport
{
    /// <summary>Whether it knows good packs only.</summary>
    public bool GoodOnly { get; init; }

    /// <summary>How many photographs it was taught and measured with.</summary>
    public int Photographs { get; init; }

    /// <summary>Its classes, the good one first.</summary>
    public IReadOnlyList<TaughtClass> Classes { get; init; } = [];

    /// <summary>The share that was taken for what it is; null for a good-only model.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Where that lies with 95 % confidence, from.</summary>
    public double? AccuracyLow { get; init; }

    /// <summary>To.</summary>
    public double? AccuracyHigh { get; init; }

    /// <summary>The probability that a bad one is farther from good than a good one; null without bad ones.</summary>
    public double? Area { get; init; }

    /// <summary>The proposed threshold: above it a pack is held.</summary>
    public double Threshold { get; init; }

    /// <summary>What some thresholds would do, from strict to lax.</summary>
    public IReadOnlyList<TaughtThreshold> Thresholds { get; init; } = [];

    /// <summary>Distances from what was taught of good ones that were left out, at most 500; what later ones are compared with.</summary>
    public IReadOnlyList<double> Reference { get; init; } = [];

    /// <summary>What makes the measurement doubtful.</summary>
    public IReadOnlyList<TeachingDoubt> Doubts { get; init; } = [];

    /// <summary>The class of which more photographs would help most; null: none stands out.</summary>
    public string? MostGain { get; init; }
}

/// <summary>A class that was taught.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Photographs">How many it has.</param>
/// <param name="Precision">The share of those taken for it that are; null where nothing was measured.</param>
/// <param name="Recall">The share of its own that were taken for it.</param>
public sealed record TaughtClass(string Name, int Photographs, double? Precision, double? Recall);

/// <summary>What a threshold would do.</summary>
/// <param name="Threshold">Above it a pack is held.</param>
/// <param name="FalseReject">The share of good ones that would be held.</param>
/// <param name="FalseRejectHigh">The end of that share's 95 % interval.</param>
/// <param name="FalseAccept">The share of bad ones that would pass; null without bad ones.</param>
/// <param name="FalseAcceptHigh">The end of that share's 95 % interval.</param>
public sealed record TaughtThreshold(
    double Threshold, double FalseReject, double FalseRejectHigh, double? FalseAccept, double? FalseAcceptHigh);

/// <summary>A doubt about a measurement.</summary>
/// <param name="Kind"><c>few</c>: a class has few photographs.</param>
/// <param name="Class">The class.</param>
/// <param name="Count">How many.</param>
public sealed record TeachingDoubt(string Kind, string Class, int Count);
