using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>
/// Works out what certainty the closed cases would give a rule. A certainty factor is by its definition how far evidence moves belief
/// (Shortliffe and Buchanan, "A model of inexact reasoning in medicine", Mathematical Biosciences 23, 1975): with the share P(h) of a cause
/// among all cases and its share P(h|e) among those in which the condition held, CF = (P(h|e) − P(h)) / (1 − P(h)) where the evidence
/// speaks for it and (P(h|e) − P(h)) / P(h) where it speaks against it. P(h|e) is an m-estimate (Cestnik, "Estimating probabilities",
/// ECAI 1990), (k + m·p₀) / (n + m) with m = 2 and p₀ what the present certainty stands for, so that few cases move little; each case
/// counts as far as the condition was certain in it. Each rule is taken alone, as the definition has it: what rules do together, the bench
/// of past cases shows.
/// </summary>
public static class CertaintyLearning
{
    /// <summary>With fewer cases in which its condition held, nothing is proposed for a rule.</summary>
    public const int LeastCases = 10;

    /// <summary>A certainty that moves by less is left as it is.</summary>
    public const double LeastChange = 0.05;

    private const double Pseudo = 2;
    private const double Most = 0.99;

    /// <summary>Proposes.</summary>
    /// <param name="engines">The rules in force.</param>
    /// <param name="cases">Closed cases.</param>
    /// <returns>Rules that conclude a cause and whose certainty the cases would move, by falling change.</returns>
    public static IReadOnlyList<CertaintyProposal> Propose(KnowledgeEngines engines, IReadOnlyList<ClosedCase> cases)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(cases);
        var judged = cases.Select(c => (Case: c, Engine: engines.Of(c.Role), Result: c.Run(engines.Of(c.Role)))).ToArray();
        return
        [
            .. Parts(engines).SelectMany(part => part.Rules.Select(rule => Propose(part.Part, rule,
                    [.. judged.Where(j => part.Engines.Contains(j.Engine)).Select(j => (j.Case, j.Result))])))
                .OfType<CertaintyProposal>().OrderByDescending(p => Math.Abs(p.Proposed - p.Present)),
        ];
    }

    /// <summary>The certainty that counts would give.</summary>
    /// <param name="present">The certainty now, in [−1, 1].</param>
    /// <param name="baseShare">P(h), in (0, 1).</param>
    /// <param name="weight">Cases in which the condition held, each as far as it held.</param>
    /// <param name="rightWeight">Those of them in which it was the cause; at most <paramref name="weight"/>.</param>
    /// <returns>Two decimals, in [−0.99, 0.99], not 0.</returns>
    public static double Certainty(double present, double baseShare, double weight, double rightWeight)
    {
        double meant = baseShare + (present * (present > 0 ? 1 - baseShare : baseShare));
        double share = (rightWeight + (Pseudo * meant)) / (weight + Pseudo);
        double certainty = (share - baseShare) / (share > baseShare ? 1 - baseShare : baseShare);
        double rounded = Math.Round(Math.Clamp(certainty, -Most, Most), 2);
        return rounded != 0 ? rounded : Math.CopySign(0.01, certainty);
    }

    private static IEnumerable<(KnowledgePart Part, DiagnosticRule[] Rules, DiagnosisEngine[] Engines)> Parts(KnowledgeEngines engines)
    {
        DiagnosticRule[] packer = Rules(engines.Packer);
        DiagnosticRule[] powerBox = Rules(engines.PowerBox);
        DiagnosticRule[] node = [.. packer.Intersect(powerBox)];
        yield return (KnowledgePart.Packer, [.. packer.Except(node)], [engines.Packer]);
        yield return (KnowledgePart.PowerBox, [.. powerBox.Except(node)], [engines.PowerBox]);
        yield return (KnowledgePart.Node, node, [engines.Packer, engines.PowerBox]);
    }

    private static DiagnosticRule[] Rules(DiagnosisEngine engine) =>
        [.. engine.Knowledge.Rules.Where(r => engine.KindOf(r.Then) == SymbolKind.Conclusion)];

    private static CertaintyProposal? Propose(KnowledgePart part, DiagnosticRule rule, (ClosedCase Case, DiagnosisResult Result)[] judged)
    {
        int fired = 0;
        int right = 0;
        double weight = 0;
        double rightWeight = 0;
        foreach ((ClosedCase closed, DiagnosisResult result) in judged)
        {
            if (result.Of(rule.Then).Fired.FirstOrDefault(f => f.Rule.Id == rule.Id) is not { } firing)
            {
                continue;
            }

            bool isRight = closed.Cause == rule.Then;
            fired++;
            right += isRight ? 1 : 0;
            weight += firing.Condition;
            rightWeight += isRight ? firing.Condition : 0;
        }

        if (fired < LeastCases)
        {
            return null;
        }

        // Laplace's rule of succession for a cause and all others: no share is 0 or 1.
        double baseShare = (judged.Count(j => j.Case.Cause == rule.Then) + 1.0) / (judged.Length + 2);
        double proposed = Certainty(rule.Certainty, baseShare, weight, rightWeight);
        return Math.Abs(proposed - rule.Certainty) < LeastChange ? null
            : new CertaintyProposal(part, rule.Id, rule.Then, rule.Certainty, proposed, fired, right, baseShare);
    }
}
