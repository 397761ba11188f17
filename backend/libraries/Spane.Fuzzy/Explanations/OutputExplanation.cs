namespace Spane.Fuzzy;

/// <summary>How one output came about.</summary>
/// <param name="Name">Output's name.</param>
/// <param name="Value">The crisp value, in the output's unit; NaN when no rule fired and no policy says otherwise.</param>
/// <param name="Terms">What every term contributed.</param>
/// <param name="Winner">The term with the highest degree at the value (ties by <see cref="EvaluationOptions.Tie"/>); null without a
/// value.</param>
/// <param name="Boundary">The nearest point where the winner changes; NaN when it never does.</param>
/// <param name="Margin">Distance of the value from the boundary, in the output's unit, 0 on it; NaN without one.</param>
public sealed record OutputExplanation(string Name, double Value, EquatableList<OutputTermExplanation> Terms, string? Winner,
    double Boundary, double Margin)
{
    /// <summary>How near the value is to the continuous set's.</summary>
    public Accuracy Accuracy { get; init; }
}
