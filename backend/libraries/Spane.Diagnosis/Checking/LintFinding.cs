namespace Spane.Diagnosis;

/// <summary>One finding.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="About">The rule or symbol that it is about.</param>
/// <param name="Message">What is wrong, in English.</param>
public sealed record LintFinding(LintKind Kind, string About, string Message)
{
    /// <summary>Whether an engine refuses the knowledge base for it.</summary>
    public bool IsError => Kind is LintKind.Invalid or LintKind.Circular;
}
