namespace Spane.Fuzzy;

/// <summary>A rule block prepared for evaluation. While its rules act one after the other, each sees what those before it concluded;
/// methods that compare all of them look at every rule before any acts.</summary>
internal sealed class BlockPlan(RuleBlock block, int[] rules)
{
    /// <summary>Writes the strengths of the block's rules; those that do not act stay 0.</summary>
    internal void Act(RulePlan plan, Span<double> degrees, Span<double> strengths)
    {
        if (!block.Enabled)
        {
            return;
        }

        switch (block.Activation.Kind)
        {
            case ActivationKind.Highest or ActivationKind.Lowest or ActivationKind.Proportional:
                plan.Chain(degrees, strengths);
                foreach (int rule in rules)
                {
                    strengths[rule] = plan.Strength(rule, degrees, block.And, block.Or);
                }

                Compare(strengths);
                break;
            case ActivationKind.Last:
                int left = block.Activation.Rules;
                for (int i = rules.Length - 1; i >= 0; i--)
                {
                    ActAlone(plan, rules[i], degrees, strengths, ref left);
                }

                break;
            default:
                left = block.Activation.Kind == ActivationKind.First ? block.Activation.Rules : int.MaxValue;
                foreach (int rule in rules)
                {
                    ActAlone(plan, rule, degrees, strengths, ref left);
                }

                break;
        }
    }

    private void ActAlone(RulePlan plan, int rule, Span<double> degrees, Span<double> strengths, ref int left)
    {
        plan.Chain(degrees, strengths);
        double strength = plan.Strength(rule, degrees, block.And, block.Or);
        bool admitted = block.Activation.Kind == ActivationKind.General || (strength > 0 && block.Activation.Admits(strength));
        if (admitted && left > 0)
        {
            strengths[rule] = strength;
            left--;
        }
    }

    private void Compare(Span<double> strengths)
    {
        if (block.Activation.Kind == ActivationKind.Proportional)
        {
            double sum = 0;
            foreach (int rule in rules)
            {
                sum += strengths[rule];
            }

            foreach (int rule in rules)
            {
                strengths[rule] = sum > 0 ? strengths[rule] / sum : 0;
            }

            return;
        }

        // A rule that is out keeps its strength with a negative sign until all ranks are known.
        foreach (int rule in rules)
        {
            strengths[rule] = Rank(strengths, rule) < block.Activation.Rules ? strengths[rule] : -strengths[rule];
        }

        foreach (int rule in rules)
        {
            strengths[rule] = NormFunctions.Larger(strengths[rule], 0);
        }
    }

    private int Rank(ReadOnlySpan<double> strengths, int rule)
    {
        int rank = 0;
        double own = Math.Abs(strengths[rule]);
        foreach (int other in rules)
        {
            double strength = Math.Abs(strengths[other]);
            bool before = strength == own ? other < rule
                : block.Activation.Kind == ActivationKind.Highest ? strength > own : strength < own;
            rank += before && strength > 0 ? 1 : 0;
        }

        return rank;
    }
}
