using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>What became of texts that were read: engines, unless they cannot run, and what was found in them.</summary>
/// <param name="Engines">Null: something is wrong, and the findings say what.</param>
/// <param name="Findings">Errors alone when there are any.</param>
public sealed record KnowledgeReading(KnowledgeEngines? Engines, IReadOnlyList<KnowledgeFinding> Findings)
{
    private const int Languages = 2;

    /// <summary>Reads texts, checks them, and makes engines of them.</summary>
    /// <param name="texts">As people wrote them.</param>
    /// <returns>What became of them.</returns>
    public static KnowledgeReading Of(KnowledgeTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var errors = new List<KnowledgeFinding>();
        var read = Enum.GetValues<KnowledgePart>().ToDictionary(part => part, part => Read(texts, part, errors));
        if (errors.Count > 0)
        {
            return new KnowledgeReading(null, errors);
        }

        KnowledgeBase node = read[KnowledgePart.Node]!;
        KnowledgeBase packer = Join(read[KnowledgePart.Packer]!, node);
        KnowledgeBase powerBox = Join(read[KnowledgePart.PowerBox]!, node);
        KnowledgeFinding[] ofPacker = [.. Check(packer, KnowledgePart.Packer, node, MeasuredFacts.OfPacker)];
        KnowledgeFinding[] ofPowerBox = [.. Check(powerBox, KnowledgePart.PowerBox, node, MeasuredFacts.OfPowerBox)];
        KnowledgeFinding[] wrong = [.. ofPacker.Concat(ofPowerBox).Where(f => f.Finding.IsError).Distinct()];
        if (wrong.Length > 0)
        {
            return new KnowledgeReading(null, wrong);
        }

        // What the node's part says may be of use to one machine only.
        KnowledgeFinding[] doubtful =
        [
            .. ofPacker.Where(f => f.Part != KnowledgePart.Node || ofPowerBox.Contains(f)),
            .. ofPowerBox.Where(f => f.Part != KnowledgePart.Node),
        ];
        return new KnowledgeReading(new KnowledgeEngines(new DiagnosisEngine(packer), new DiagnosisEngine(powerBox)), doubtful);
    }

    private static KnowledgeBase? Read(KnowledgeTexts texts, KnowledgePart part, List<KnowledgeFinding> errors)
    {
        if (texts[part].Length > KnowledgeTexts.MostCharacters)
        {
            errors.Add(Wrong(part, "", $"The text is longer than {KnowledgeTexts.MostCharacters} characters."));
            return null;
        }

        try
        {
            return KnowledgeText.Read(texts[part]);
        }
        catch (InvalidKnowledgeException fault)
        {
            errors.Add(Wrong(part, "", fault.Message));
            return null;
        }
    }

    private static KnowledgeBase Join(KnowledgeBase own, KnowledgeBase node) =>
        own with { Symbols = [.. own.Symbols, .. node.Symbols], Rules = [.. own.Rules, .. node.Rules] };

    private static IEnumerable<KnowledgeFinding> Check(
        KnowledgeBase joined, KnowledgePart part, KnowledgeBase node, IReadOnlySet<string> watched)
    {
        var ofNode = node.Symbols.Select(s => s.Id).Concat(node.Rules.Select(r => r.Id)).ToHashSet(StringComparer.Ordinal);
        return Labels(joined).Concat(Steps(joined)).Concat(KnowledgeLint.Check(joined)).Concat(Unmeasured(joined, watched))
            .Select(finding => new KnowledgeFinding(ofNode.Contains(finding.About) ? KnowledgePart.Node : part, finding));
    }

    private static IEnumerable<LintFinding> Labels(KnowledgeBase knowledge) =>
        knowledge.Symbols.Where(s => s.Labels.Count != Languages)
            .Select(s => new LintFinding(LintKind.Invalid, s.Id, "It needs a text in Indonesian and one in English."));

    private static IEnumerable<LintFinding> Steps(KnowledgeBase knowledge) =>
        knowledge.Symbols.Where(s => s.Kind == SymbolKind.Conclusion && KnowledgeLibrary.Faults.All(f => f.Id != s.Id))
            .Select(s => new LintFinding(LintKind.Invalid, s.Id, "No steps are known for this cause: it is none of the product's faults."));

    private static IEnumerable<LintFinding> Unmeasured(KnowledgeBase knowledge, IReadOnlySet<string> watched) =>
        knowledge.Symbols.Where(s => s.Kind == SymbolKind.Observed && !watched.Contains(s.Id))
            .Select(s => new LintFinding(LintKind.Unreachable, s.Id, "No detector measures it; a fact that a person is to tell is 'ask'."));

    private static KnowledgeFinding Wrong(KnowledgePart part, string about, string message) =>
        new(part, new LintFinding(LintKind.Invalid, about, message));
}
