namespace Spane.Fuzzy;

/// <summary>Rules that share their operators. Blocks are evaluated in their order, so that a later one can use what an earlier one
/// concluded.</summary>
/// <param name="Name">Free text.</param>
public sealed record RuleBlock(string Name)
{
    /// <summary>AND of the rules' conditions.</summary>
    public TNorm And { get; init; } = TNorm.Minimum;

    /// <summary>OR of the rules' conditions.</summary>
    public SNorm Or { get; init; } = SNorm.Maximum;

    /// <summary>How a rule's strength acts on its output set (Mamdani).</summary>
    public TNorm Implication { get; init; } = TNorm.Minimum;

    /// <summary>Which of the rules act.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether the rules take part.</summary>
    public bool Enabled { get; init; } = true;
}
