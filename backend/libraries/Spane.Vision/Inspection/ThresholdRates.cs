using Spane.Learning;

namespace Spane.Vision.Inspection;

/// <summary>What a threshold would do, by pictures that were not learnt from.</summary>
/// <param name="Threshold">A score above it is rejected.</param>
/// <param name="FalseReject">Share of good ones that would be rejected, 0 to 1.</param>
/// <param name="FalseRejectRange">Where that share lies with 95 % confidence (Wilson).</param>
/// <param name="FalseAccept">Share of bad ones that would pass, 0 to 1; null where there are no bad ones to tell by.</param>
/// <param name="FalseAcceptRange">Where that share lies with 95 % confidence (Wilson).</param>
public sealed record ThresholdRates(
    double Threshold, double FalseReject, Interval FalseRejectRange, double? FalseAccept, Interval? FalseAcceptRange)
{
    /// <summary>Counts what a threshold would do.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="good">Scores of good ones, each by a bank that had not seen it; at least one.</param>
    /// <param name="bad">Scores of bad ones; may be empty.</param>
    /// <returns>The shares.</returns>
    public static ThresholdRates At(double threshold, IReadOnlyList<double> good, IReadOnlyList<double> bad)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(bad);
        int rejected = good.Count(score => score > threshold);
        int passed = bad.Count(score => score <= threshold);
        return new ThresholdRates(threshold, (double)rejected / good.Count, Interval.Wilson(rejected, good.Count),
            bad.Count > 0 ? (double)passed / bad.Count : null, bad.Count > 0 ? Interval.Wilson(passed, bad.Count) : null);
    }
}
