namespace Spane.Fuzzy;

/// <summary>The rules' conditions prepared for evaluation: each distinct proposition is one slot whose degree is computed once.</summary>
internal sealed class RulePlan
{
    private readonly Slot[] _slots;
    private readonly Entry[] _rules;
    private readonly TNorm _and;
    private readonly SNorm _or;
    private readonly HedgeReference _hedges;

    internal RulePlan(FuzzySystem system, HedgeReference hedges)
    {
        _and = system.And;
        _or = system.Or;
        _hedges = hedges;
        Dictionary<Proposition, int> index = [];
        foreach (Proposition p in system.Rules.SelectMany(r => r.Antecedent.Propositions))
        {
            index.TryAdd(p, index.Count);
        }

        _slots =
            [.. index.OrderBy(p => p.Value).Select(p => new Slot(p.Key.Input, system.Inputs[p.Key.Input].Terms[p.Key.Term].Shape, p.Key))];
        _rules = [.. system.Rules.Select(r => new Entry(Node.Create(r.Antecedent, index), r.Weight))];
    }

    /// <summary>Number of slots.</summary>
    internal int SlotCount => _slots.Length;

    internal int RuleCount => _rules.Length;

    /// <summary>Strength of every rule: degree of its condition × weight.</summary>
    internal void Strengths(ReadOnlySpan<double> inputs, Span<double> degrees, Span<double> strengths)
    {
        for (int s = 0; s < _slots.Length; s++)
        {
            ref readonly Slot slot = ref _slots[s];
            double degree = slot.Shape.Degree(inputs[slot.Input]);
            degrees[s] =
                slot.IsPlain ? degree : HedgeFunctions.Modify(degree, slot.Proposition.Negated, slot.Proposition.Hedges.AsSpan(), _hedges);
        }

        for (int r = 0; r < _rules.Length; r++)
        {
            strengths[r] = Degree(_rules[r].Root, degrees) * _rules[r].Weight;
        }
    }

    private double Degree(Node node, ReadOnlySpan<double> degrees)
    {
        double result = node.IsOr ? 0 : 1;
        foreach (int slot in node.Slots)
        {
            result = node.IsOr ? _or.Apply(result, degrees[slot]) : _and.Apply(result, degrees[slot]);
        }

        foreach (Node inner in node.Inner)
        {
            double degree = Degree(inner, degrees);
            result = node.IsOr ? _or.Apply(result, degree) : _and.Apply(result, degree);
        }

        return result;
    }

    private readonly record struct Slot(int Input, MembershipFunction Shape, Proposition Proposition)
    {
        internal bool IsPlain => !Proposition.Negated && Proposition.Hedges.Count == 0;
    }

    private readonly record struct Entry(Node Root, double Weight);

    /// <summary>An AND or OR over slots and inner nodes. The norms are commutative and associative, so slots may come first.</summary>
    private sealed class Node(bool isOr, int[] slots, Node[] inner)
    {
        internal bool IsOr => isOr;

        internal int[] Slots => slots;

        internal Node[] Inner => inner;

        internal static Node Create(Antecedent antecedent, Dictionary<Proposition, int> index)
        {
            EquatableList<Antecedent> operands = antecedent switch
            {
                Conjunction c => c.Operands,
                Disjunction d => d.Operands,
                _ => [antecedent],
            };
            return new Node(
                antecedent is Disjunction,
                [.. operands.OfType<Proposition>().Select(p => index[p])],
                [.. operands.Where(o => o is not Proposition).Select(o => Create(o, index))]);
        }
    }
}
