using System.Security.Cryptography;
using System.Text;
using Spane.Fuzzy;
using Spane.Packing.Verdicts;

namespace Spane.Dashboard.Verdicts;

/// <summary>A rule base that somebody is editing, with what the program thinks of it.</summary>
/// <param name="Findings">What is allowed but seldom meant.</param>
public sealed record RuleBaseDraft(
    RuleBaseDocument Document, int Base, VerdictRuleBase? RuleBase, string? Problem, IReadOnlyList<LintFinding> Findings)
{
    private const int TagLength = 16;

    /// <summary>Tells this draft from what it becomes in another window.</summary>
    public string Tag => TagOf(Document);

    /// <summary>Reads and lints a document.</summary>
    public static RuleBaseDraft Of(RuleBaseDocument document, int start)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            var ruleBase = document.Read();
            return new(document, start, ruleBase, null, SystemLint.Check(ruleBase.System));
        }
        catch (FuzzyFormatException fault)
        {
            return new(document, start, null, fault.Fault, []);
        }
        catch (ArgumentException fault)
        {
            return new(document, start, null, fault.Message, []);
        }
    }

    /// <summary>The tag of a draft; empty: there is none.</summary>
    public static string TagOf(RuleBaseDocument? document) =>
        document is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Json)))[..TagLength];
}
