namespace Spane.Diagnosis;

/// <summary>Says what a conclusion hangs on, and what to ask next.</summary>
/// <param name="engine">The engine whose conclusions are meant.</param>
public sealed class Adviser(DiagnosisEngine engine)
{
    private const double LeastProbability = 0.1;
    private const double Smoothing = 0.01;

    /// <summary>What would change a conclusion most.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="conclusion">Id of a derived symbol.</param>
    /// <returns>The facts that can change it, by falling change; ties as the facts are declared.</returns>
    /// <exception cref="ArgumentException">No such conclusion, or a fact is none of the knowledge base.</exception>
    public IReadOnlyList<Influence> InfluencesOn(Facts facts, string conclusion)
    {
        ArgumentNullException.ThrowIfNull(facts);
        double now = engine.Run(facts).Of(conclusion).Certainty;
        var influences = new List<Influence>();
        foreach (Symbol fact in engine.Knowledge.Symbols.Where(s => !s.IsDerived))
        {
            double absent = engine.Run(facts.With(fact.Id, fact.Kind == SymbolKind.Asked ? -1 : 0)).Of(conclusion).Certainty;
            double present = engine.Run(facts.With(fact.Id, 1)).Of(conclusion).Certainty;
            double change = Math.Max(Math.Abs(absent - now), Math.Abs(present - now));
            if (change > DiagnosisResult.TieWidth)
            {
                influences.Add(new Influence(fact, facts[fact.Id], absent, present, change));
            }
        }

        return [.. influences.OrderByDescending(i => i.Change)];
    }

    /// <summary>What to ask a person next.</summary>
    /// <param name="facts">What is known; what is answered is not asked again.</param>
    /// <returns>The open questions whose answer is expected to tell something, the best first; ties as they are declared.</returns>
    /// <remarks>
    /// The certainties above 0, and what the largest leaves to 1 for "none of them", each plus 0.01, are taken as weights of a
    /// distribution. The gain is how far an answer is expected to move it: the relative entropy of after to before (Kullback and Leibler,
    /// 1951), weighted by how probable a yes and a no are. A yes is as probable as the causes that it would raise weigh together. This is
    /// our choice: certainty factors are no probabilities, and MYCIN asked in the order of its rules. While anything is suspected, only
    /// what bears on a suspicion is asked.
    /// </remarks>
    /// <exception cref="ArgumentException">A fact is none of the knowledge base.</exception>
    public IReadOnlyList<Question> Questions(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        DiagnosisResult now = engine.Run(facts);
        double[] before = Weights(now);
        var questions = new List<Question>();
        foreach (Symbol asked in engine.Knowledge.Symbols.Where(s => s.Kind == SymbolKind.Asked && !facts.Has(s.Id)))
        {
            DiagnosisResult yes = engine.Run(facts.With(asked.Id, 1));
            DiagnosisResult no = engine.Run(facts.With(asked.Id, -1));
            if (now.First is not null && !Moves(now, yes) && !Moves(now, no))
            {
                continue;
            }

            double raised = now.Conclusions.Where(c => yes.Of(c.Symbol.Id).Certainty > c.Certainty + DiagnosisResult.TieWidth)
                .Sum(c => Weight(c.Certainty)) / WeightSum(now);
            double probability = Math.Clamp(raised, LeastProbability, 1 - LeastProbability);
            double gain = (probability * Moved(before, Weights(yes))) + ((1 - probability) * Moved(before, Weights(no)));
            if (gain > DiagnosisResult.TieWidth)
            {
                questions.Add(new Question(asked, gain, probability));
            }
        }

        return [.. questions.OrderByDescending(q => q.ExpectedGain)];
    }

    private static bool Moves(DiagnosisResult now, DiagnosisResult then) => now.Conclusions
        .Any(c => c.Certainty > 0 && Math.Abs(then.Of(c.Symbol.Id).Certainty - c.Certainty) > DiagnosisResult.TieWidth);

    private static double Moved(double[] before, double[] after) => before.Zip(after, (b, a) => a * Math.Log2(a / b)).Sum();

    private static double Weight(double certainty) => Math.Max(0, certainty) + Smoothing;

    private static double None(DiagnosisResult result) => Weight(1 - result.Conclusions.Select(c => c.Certainty).DefaultIfEmpty(0).Max());

    private static double WeightSum(DiagnosisResult result) => result.Conclusions.Sum(c => Weight(c.Certainty)) + None(result);

    // In the order of the symbols, so that two results can be compared place by place.
    private static double[] Weights(DiagnosisResult result)
    {
        double sum = WeightSum(result);
        return [.. result.Conclusions.OrderBy(c => c.Symbol.Id, StringComparer.Ordinal).Select(c => Weight(c.Certainty) / sum),
            None(result) / sum];
    }
}
