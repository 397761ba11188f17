namespace Spane.Fuzzy;

/// <summary>The rules' conditions prepared for evaluation: each distinct proposition is one slot whose degree is computed once.</summary>
internal sealed class RulePlan
{
    private readonly InputSlot[] _inputSlots;
    private readonly ChainedSlot[] _chainedSlots;
    private readonly RuleEntry[] _rules;
    private readonly BlockPlan[] _blocks;
    private readonly TNorm _and;
    private readonly SNorm _or;
    private readonly HedgeReference _hedges;

    internal RulePlan(FuzzySystem system, HedgeReference hedges)
    {
        _and = system.And;
        _or = system.Or;
        _hedges = hedges;
        Proposition[] distinct = [.. system.Rules.SelectMany(r => r.Antecedent.Propositions).Distinct()];
        Proposition[] live = [.. distinct.Where(p => !p.OfOutput && system.Inputs[p.Input].Enabled)];
        Proposition[] others = [.. distinct.Except(live)];
        Dictionary<Proposition, int> index = [];
        foreach (Proposition p in live.Concat(others))
        {
            index.Add(p, index.Count);
        }

        _inputSlots = [.. live.Select(p => new InputSlot(p.Input, system.Inputs[p.Input].Terms[p.Term].Shape, p))];
        _chainedSlots = [.. others.Select(p => ChainedSlot.Create(p, system, hedges))];
        _rules = [.. system.Rules.Select(r => new RuleEntry(ConditionNode.Create(r.Antecedent, index), r.Weight))];
        bool isPlain = system.Blocks.Count == 0 && others.Length == 0;
        _blocks = isPlain ? []
            : system.Blocks.Count == 0
                ? [new BlockPlan(new RuleBlock("") { And = _and, Or = _or }, [.. Enumerable.Range(0, _rules.Length)])]
            : [.. system.Blocks.Select((b, i) =>
                new BlockPlan(b, [.. Enumerable.Range(0, _rules.Length).Where(r => system.Rules[r].Block == i)]))];
    }

    /// <summary>Number of slots.</summary>
    internal int SlotCount => _inputSlots.Length + _chainedSlots.Length;

    internal int RuleCount => _rules.Length;

    /// <summary>Strength of every rule: degree of its condition × weight, as its block's activation leaves it.</summary>
    internal void Strengths(ReadOnlySpan<double> inputs, Span<double> degrees, Span<double> strengths)
    {
        for (int s = 0; s < _inputSlots.Length; s++)
        {
            ref readonly InputSlot slot = ref _inputSlots[s];
            double degree = slot.Shape.Degree(inputs[slot.Input]);
            degrees[s] =
                slot.IsPlain ? degree : HedgeFunctions.Modify(degree, slot.Proposition.Negated, slot.Proposition.Hedges.AsSpan(), _hedges);
        }

        if (_blocks.Length > 0)
        {
            strengths.Clear();
            foreach (BlockPlan block in _blocks)
            {
                block.Act(this, degrees, strengths);
            }

            return;
        }

        for (int r = 0; r < _rules.Length; r++)
        {
            strengths[r] = _rules[r].Root.Degree(degrees, _and, _or) * _rules[r].Weight;
        }
    }

    /// <summary>How strongly the rules that acted so far concluded what chained conditions ask for.</summary>
    internal void Chain(Span<double> degrees, ReadOnlySpan<double> strengths)
    {
        for (int s = 0; s < _chainedSlots.Length; s++)
        {
            degrees[_inputSlots.Length + s] = _chainedSlots[s].Degree(strengths, _hedges);
        }
    }

    /// <summary>Strength of one rule.</summary>
    internal double Strength(int rule, ReadOnlySpan<double> degrees, TNorm and, SNorm or) =>
        _rules[rule].Root.Degree(degrees, and, or) * _rules[rule].Weight;

    private readonly record struct InputSlot(int Input, MembershipFunction Shape, Proposition Proposition)
    {
        internal bool IsPlain => !Proposition.Negated && Proposition.Hedges.Count == 0;
    }

    private readonly record struct RuleEntry(ConditionNode Root, double Weight);
}

/// <summary>An AND or OR over slots and inner nodes. The norms are commutative and associative, so slots may come first.</summary>
internal sealed class ConditionNode(bool isOr, int[] slots, ConditionNode[] inner)
{
    internal static ConditionNode Create(Antecedent antecedent, Dictionary<Proposition, int> index)
    {
        EquatableList<Antecedent> operands = antecedent switch
        {
            Conjunction c => c.Operands,
            Disjunction d => d.Operands,
            _ => [antecedent],
        };
        return new ConditionNode(
            antecedent is Disjunction,
            [.. operands.OfType<Proposition>().Select(p => index[p])],
            [.. operands.Where(o => o is not Proposition).Select(o => Create(o, index))]);
    }

    internal double Degree(ReadOnlySpan<double> degrees, TNorm and, SNorm or)
    {
        double result = isOr ? 0 : 1;
        foreach (int slot in slots)
        {
            result = isOr ? or.Apply(result, degrees[slot]) : and.Apply(result, degrees[slot]);
        }

        foreach (ConditionNode node in inner)
        {
            double degree = node.Degree(degrees, and, or);
            result = isOr ? or.Apply(result, degree) : and.Apply(result, degree);
        }

        return result;
    }
}

/// <summary>A condition on an output: the aggregated strengths of the rules that conclude its term; 0 for a disabled variable.</summary>
internal sealed record ChainedSlot(Proposition Proposition, bool Enabled, SNorm Aggregation, (int Rule, OutputSet Set)[] Sources)
{
    internal static ChainedSlot Create(Proposition proposition, FuzzySystem system, HedgeReference hedges)
    {
        if (!proposition.OfOutput || !system.Outputs[proposition.Input].Enabled)
        {
            return new ChainedSlot(proposition, false, SNorm.Maximum, []);
        }

        Variable output = system.Outputs[proposition.Input];
        return new ChainedSlot(proposition, true, system.AggregationOf(output),
            [.. from r in Enumerable.Range(0, system.Rules.Count)
                from c in system.Rules[r].Conclusions(hedges)
                where c.Output == proposition.Input && c.Term == proposition.Term
                select (r, OutputSet.Create(output.Terms[c.Term], c, hedges))]);
    }

    internal double Degree(ReadOnlySpan<double> strengths, HedgeReference hedges)
    {
        if (!Enabled)
        {
            return 0;
        }

        double degree = 0;
        foreach ((int rule, OutputSet set) in Sources)
        {
            degree = strengths[rule] > 0 ? Aggregation.Apply(degree, set.Weight(strengths[rule])) : degree;
        }

        return HedgeFunctions.Modify(degree, Proposition.Negated, Proposition.Hedges.AsSpan(), hedges);
    }
}
