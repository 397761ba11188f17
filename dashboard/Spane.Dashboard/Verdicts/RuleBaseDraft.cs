using Spane.Fuzzy;
using Spane.Packing.Verdicts;

namespace Spane.Dashboard.Verdicts;

/// <summary>A rule base that somebody is editing, with what the program thinks of it.</summary>
/// <param name="Document">What it says.</param>
/// <param name="RuleBase">The rule base; null: the document is not one.</param>
/// <param name="Problem">Why it is not one; null: it is.</param>
/// <param name="Findings">What is allowed but seldom meant.</param>
public sealed record RuleBaseDraft(RuleBaseDocument Document, VerdictRuleBase? RuleBase, string? Problem, IReadOnlyList<LintFinding> Findings)
{
    /// <summary>Reads and lints a document.</summary>
    /// <param name="document">The document.</param>
    public static RuleBaseDraft Of(RuleBaseDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            var ruleBase = document.Read();
            return new(document, ruleBase, null, SystemLint.Check(ruleBase.System));
        }
        catch (FuzzyFormatException fault)
        {
            return new(document, null, fault.Fault, []);
        }
        catch (ArgumentException fault)
        {
            return new(document, null, fault.Message, []);
        }
    }
}
