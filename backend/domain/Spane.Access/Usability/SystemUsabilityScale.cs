namespace Spane.Access.Usability;

/// <summary>The System Usability Scale (Brooke 1996): ten statements, positive and negative in turn, each answered from 1 (do not agree
/// at all) to 5 (agree fully).</summary>
public static class SystemUsabilityScale
{
    /// <summary>So many statements.</summary>
    public const int Statements = 10;

    /// <summary>The lowest answer.</summary>
    public const int LowestAnswer = 1;

    /// <summary>The highest answer.</summary>
    public const int HighestAnswer = 5;

    private const double PointsOfStep = 2.5;

    /// <summary>Which statements of the scale are positive, in their order: the odd ones.</summary>
    public static IReadOnlyList<bool> Alternation { get; } = [.. Enumerable.Range(1, Statements).Select(number => number % 2 == 1)];

    /// <summary>The steps that the answers give: a positive statement its answer − 1, a negative one 5 − its answer.</summary>
    /// <param name="answers">Ten, each 1 to 5, in the order of the statements.</param>
    /// <param name="positive">Which of the ten statements are positive.</param>
    /// <returns>0 to 40.</returns>
    /// <exception cref="ArgumentException">Not ten, or one outside 1 to 5.</exception>
    public static int Sum(IReadOnlyList<int> answers, IReadOnlyList<bool> positive)
    {
        ArgumentNullException.ThrowIfNull(positive);
        if (!IsComplete(answers) || positive.Count != Statements)
        {
            throw new ArgumentException($"The scale has {Statements} answers from {LowestAnswer} to {HighestAnswer}.", nameof(answers));
        }

        return answers.Zip(positive, (answer, agrees) => agrees ? answer - LowestAnswer : HighestAnswer - answer).Sum();
    }

    /// <summary>The score by the scale's own alternation.</summary>
    /// <param name="answers">Ten, each 1 to 5, in the order of the statements.</param>
    /// <returns>0 to 100, in steps of 2.5.</returns>
    /// <exception cref="ArgumentException">Not ten, or one outside 1 to 5.</exception>
    public static double Score(IReadOnlyList<int> answers) => Score(answers, Alternation);

    /// <summary>The score of a questionnaire whose statements have other signs.</summary>
    /// <param name="answers">Ten, each 1 to 5, in the order of the statements.</param>
    /// <param name="positive">Which of the ten statements are positive.</param>
    /// <returns>0 to 100, in steps of 2.5.</returns>
    /// <exception cref="ArgumentException">Not ten, or one outside 1 to 5.</exception>
    public static double Score(IReadOnlyList<int> answers, IReadOnlyList<bool> positive) => Sum(answers, positive) * PointsOfStep;

    /// <summary>Whether there are ten answers, each from 1 to 5.</summary>
    public static bool IsComplete(IReadOnlyList<int> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Count == Statements && answers.All(answer => answer is >= LowestAnswer and <= HighestAnswer);
    }
}
