namespace Spane.Access.Usability;

/// <summary>A review by Nielsen's ten heuristics: each evaluator gives each heuristic the severity of the worst that was found against
/// it.</summary>
public static class HeuristicReview
{
    /// <summary>So many heuristics (Nielsen 1994).</summary>
    public const int Heuristics = 10;

    /// <summary>The highest severity: 0 no problem, 1 cosmetic, 2 minor, 3 major, 4 catastrophe.</summary>
    public const int HighestSeverity = 4;

    /// <summary>Whether there are ten severities, each from 0 to 4.</summary>
    public static bool IsComplete(IReadOnlyList<int> severities)
    {
        ArgumentNullException.ThrowIfNull(severities);
        return severities.Count == Heuristics && severities.All(severity => severity is >= 0 and <= HighestSeverity);
    }

    /// <summary>Averages each heuristic over the evaluators.</summary>
    /// <param name="reviews">One list of ten severities for each evaluator.</param>
    /// <returns>Ten findings in the order of the heuristics; empty without a review.</returns>
    /// <exception cref="ArgumentException">A review is not ten severities from 0 to 4.</exception>
    public static IReadOnlyList<HeuristicFinding> Findings(IReadOnlyList<IReadOnlyList<int>> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        if (!reviews.All(IsComplete))
        {
            throw new ArgumentException($"A review has {Heuristics} severities from 0 to {HighestSeverity}.", nameof(reviews));
        }

        return reviews.Count == 0 ? []
            : [.. Enumerable.Range(0, Heuristics).Select(i => new HeuristicFinding(i + 1, reviews.Average(review => review[i])))];
    }
}

/// <summary>One heuristic.</summary>
/// <param name="Number">1 to 10, in Nielsen's order.</param>
/// <param name="Average">Of the severities, 0 to 4.</param>
public sealed record HeuristicFinding(int Number, double Average)
{
    private const int HighFrom = 3;

    /// <summary>The severity that the average is taken for, a half upwards, 0 to 4.</summary>
    public int Severity => Round(Average);

    /// <summary>Whether it is to be repaired first: major or a catastrophe.</summary>
    public bool HighPriority => Severity >= HighFrom;

    /// <summary>Rounds a severity, a half upwards.</summary>
    public static int Round(double average) => (int)Math.Floor(average + 0.5);
}
