namespace Spane.Access.Usability;

/// <summary>What a score of the System Usability Scale means.</summary>
/// <param name="Acceptability">Bangor, Kortum, Miller 2009.</param>
/// <param name="Grade">The letter, A to F.</param>
/// <param name="Adjective">The word whose mean score is the nearest.</param>
public sealed record UsabilityRating(Acceptability Acceptability, UsabilityGrade Grade, UsabilityAdjective Adjective)
{
    private const double MarginalFrom = 50;
    private const double MarginalTo = 70;

    /// <summary>The least score of each letter, the best first (Sauro 2011, as the PRICILIA paper prints it).</summary>
    private static readonly (UsabilityGrade Grade, double From)[] Grades =
        [(UsabilityGrade.A, 80.3), (UsabilityGrade.B, 74), (UsabilityGrade.C, 68), (UsabilityGrade.D, 51)];

    /// <summary>The mean score of those who chose each word (Bangor, Kortum, Miller 2009, "Determining what individual SUS scores mean",
    /// Journal of Usability Studies 4(3)).</summary>
    private static readonly (UsabilityAdjective Adjective, double Mean)[] Adjectives =
    [
        (UsabilityAdjective.WorstImaginable, 12.5), (UsabilityAdjective.Awful, 20.3), (UsabilityAdjective.Poor, 35.7),
        (UsabilityAdjective.Ok, 50.9), (UsabilityAdjective.Good, 71.4), (UsabilityAdjective.Excellent, 85.5),
        (UsabilityAdjective.BestImaginable, 90.9),
    ];

    /// <summary>Reads a score, of one person or the mean of several.</summary>
    /// <param name="score">0 to 100.</param>
    /// <returns>Acceptability, letter and word; of two words that are equally near, the worse.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 100, or not a number.</exception>
    public static UsabilityRating Of(double score)
    {
        if (score is not (>= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is between 0 and 100.");
        }

        return new(
            score < MarginalFrom ? Acceptability.NotAcceptable : score <= MarginalTo ? Acceptability.Marginal : Acceptability.Acceptable,
            Grades.Where(grade => score >= grade.From).Select(grade => grade.Grade).FirstOrDefault(UsabilityGrade.F),
            Adjectives.MinBy(adjective => Math.Abs(score - adjective.Mean)).Adjective);
    }
}

/// <summary>Whether a product with this score can be left as it is.</summary>
public enum Acceptability
{
    /// <summary>Below 50.</summary>
    NotAcceptable,

    /// <summary>50 to 70.</summary>
    Marginal,

    /// <summary>Above 70.</summary>
    Acceptable,
}

/// <summary>The letter of a score; there is no E.</summary>
public enum UsabilityGrade
{
    /// <summary>80.3 and above.</summary>
    A,

    /// <summary>74 and above.</summary>
    B,

    /// <summary>68 and above.</summary>
    C,

    /// <summary>51 and above.</summary>
    D,

    /// <summary>Below 51.</summary>
    F,
}

/// <summary>What people call a product with this score, the worst first.</summary>
public enum UsabilityAdjective
{
    /// <summary>Mean 12.5.</summary>
    WorstImaginable,

    /// <summary>Mean 20.3.</summary>
    Awful,

    /// <summary>Mean 35.7.</summary>
    Poor,

    /// <summary>Mean 50.9.</summary>
    Ok,

    /// <summary>Mean 71.4.</summary>
    Good,

    /// <summary>Mean 85.5.</summary>
    Excellent,

    /// <summary>Mean 90.9.</summary>
    BestImaginable,
}
