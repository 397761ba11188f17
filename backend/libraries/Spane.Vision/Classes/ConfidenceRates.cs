namespace Spane.Vision.Classes;

/// <summary>What a least confidence would do, by photographs that were not learnt from.</summary>
/// <param name="LeastConfidence">Below it the answer is "none of these", 0 to 1.</param>
/// <param name="Answered">Share of photographs that get a class, 0 to 1.</param>
/// <param name="Right">Share of those that get the right one, 0 to 1; 1 where none is answered.</param>
public sealed record ConfidenceRates(double LeastConfidence, double Answered, double Right)
{
    /// <summary>What each of some confidences would do.</summary>
    /// <param name="probabilities">For each photograph the probabilities by a classifier that had not seen it; at least one.</param>
    /// <param name="classes">For each its class.</param>
    /// <returns>For 0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95 and 0.99.</returns>
    public static IReadOnlyList<ConfidenceRates> Table(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(classes);
        return [.. new[] { 0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99 }.Select(least => At(probabilities, classes, least))];
    }

    private static ConfidenceRates At(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes, double least)
    {
        bool[] right =
        [
            .. probabilities.Zip(classes, (row, own) => (Verdict: Verdict.Of(row, least), Own: own))
                .Where(one => one.Verdict.Class is not null)
                .Select(one => one.Verdict.Class == one.Own),
        ];
        double share = right.Length == 0 ? 1 : right.Average(one => one ? 1.0 : 0);
        return new ConfidenceRates(least, (double)right.Length / probabilities.Count, share);
    }
}
