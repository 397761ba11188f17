namespace Spane.Fuzzy;

/// <summary>Collects an <see cref="Explanation"/>.</summary>
internal static class ExplanationBuilder
{
    internal static Explanation Build(FuzzySystem system, TiePolicy tie, ReadOnlySpan<double> inputs, double[] strengths,
        OutputPlan[] plans, double[] values, Accuracy[] accuracies)
    {
        double[] row = [.. inputs];
        return new Explanation(
            system.Name,
            system.Inputs.Select(
                (v, i) =>
                    new InputExplanation(v.Name, row[i],
                        v.Terms.Select(t => new TermDegree(t.Name, t.Shape.Degree(row[i]))).ToEquatableList())).ToEquatableList(),
            system.Rules.Select((r, i) => new RuleExplanation(
                i + 1, RuleText.Write(system, r), r.Weight > 0 ? strengths[i] / r.Weight : 0, r.Weight, strengths[i], r.Origin, r.Note))
                    .ToEquatableList(),
            plans.Select((plan, o) => Output(tie, plan, strengths, values[o]) with { Accuracy = accuracies[o] }).ToEquatableList());
    }

    private static OutputExplanation Output(TiePolicy tie, OutputPlan plan, double[] rules, double value)
    {
        double[] strengths = new double[plan.Sets.Length];
        plan.SetStrengths(rules, strengths);
        Variable variable = plan.Variable;
        var terms = variable.Terms.Select((term, t) => new OutputTermExplanation(
            term.Name,
            Enumerable.Range(0, plan.Sets.Length).Where(s => plan.Sets[s].Term == t).Select(s => strengths[s]).DefaultIfEmpty(0).Max(),
            variable.HasSets ? Area(plan, strengths, t) : 0,
            double.IsNaN(value) || !variable.HasSets ? double.NaN : term.Shape.Degree(value))).ToEquatableList();
        if (double.IsNaN(value) || terms.Count == 0 || !variable.HasSets)
        {
            return new OutputExplanation(variable.Name, value, terms, null, double.NaN, double.NaN);
        }

        int winner = Winner(variable, value, tie);
        double boundary = Boundary(variable, value, winner, tie);
        return new OutputExplanation(variable.Name, value, terms, terms[winner].Term, boundary, Math.Abs(value - boundary));
    }

    private static double Area(OutputPlan plan, double[] strengths, int term)
    {
        double[] own = [.. strengths.Select((s, i) => plan.Sets[i].Term == term ? s : 0)];
        return own.Any(s => s > 0) ? ExactDefuzzification.Area(new AggregatedSet(plan, own, Workspace.Allocate(plan))) : 0;
    }

    private static int Winner(Variable variable, double x, TiePolicy tie)
    {
        // Degrees that differ by rounding only are a tie.
        const double Rounding = 1e-12;
        int winner = 0;
        double best = double.NegativeInfinity;
        for (int t = 0; t < variable.Terms.Count; t++)
        {
            double degree = variable.Terms[t].Shape.Degree(x);
            if (degree > best + Rounding || (tie == TiePolicy.Last && degree >= best - Rounding))
            {
                winner = t;
                best = Math.Max(best, degree);
            }
        }

        return winner;
    }

    /// <summary>The nearest change of winner, found on a grid of the universe and then narrowed to the last bit.</summary>
    private static double Boundary(Variable variable, double value, int winner, TiePolicy tie)
    {
        const int Steps = 1000;
        double nearest = double.NaN;
        foreach (int direction in (ReadOnlySpan<int>)[-1, 1])
        {
            double end = direction < 0 ? variable.Minimum : variable.Maximum;
            double inside = value;
            for (int i = 1; i <= Steps; i++)
            {
                double x = value + ((end - value) * i / Steps);
                if (Winner(variable, x, tie) != winner)
                {
                    double found = Narrow(variable, inside, x, winner, tie);
                    nearest = double.IsNaN(nearest) || Math.Abs(found - value) < Math.Abs(nearest - value) ? found : nearest;
                    break;
                }

                inside = x;
            }
        }

        return nearest;
    }

    private static double Narrow(Variable variable, double same, double other, int winner, TiePolicy tie)
    {
        for (int i = 0; i < 60; i++)
        {
            double middle = same + ((other - same) / 2);
            if (Winner(variable, middle, tie) == winner)
            {
                same = middle;
            }
            else
            {
                other = middle;
            }
        }

        return other;
    }
}
