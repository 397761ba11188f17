namespace Spane.Fuzzy;

/// <summary>One evaluation laid open: every number between the inputs and the outputs.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="Inputs">Degrees of every input's terms.</param>
/// <param name="Rules">Every rule with its degree and strength, in the system's order.</param>
/// <param name="Outputs">Every output with its terms' strengths and areas, its value, winner and margin.</param>
public sealed record Explanation(
    string System,
    EquatableList<InputExplanation> Inputs,
    EquatableList<RuleExplanation> Rules,
    EquatableList<OutputExplanation> Outputs)
{
    /// <summary>The rules with a strength above 0, strongest first.</summary>
    public IEnumerable<RuleExplanation> Fired => Rules.Where(r => r.Strength > 0).OrderByDescending(r => r.Strength).ThenBy(r => r.Number);
}
