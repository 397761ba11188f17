namespace Spane.Fuzzy;

/// <summary>Buffers of one output's evaluation, cut from memory that the caller owns, so that evaluating allocates nothing.</summary>
internal readonly ref struct Workspace
{
    internal Workspace(OutputPlan plan, Span<double> doubles, Span<int> integers)
    {
        int sets = plan.Sets.Length;
        Strengths = doubles[..sets];
        Highs = doubles.Slice(sets, sets);
        Knots = doubles.Slice(2 * sets, plan.KnotCapacity);
        Active = integers[..sets];
        Contenders = integers.Slice(sets, sets);
    }

    internal Span<double> Strengths { get; }

    internal Span<double> Highs { get; }

    internal Span<double> Knots { get; }

    internal Span<int> Active { get; }

    internal Span<int> Contenders { get; }

    internal static int Doubles(OutputPlan plan) => (2 * plan.Sets.Length) + plan.KnotCapacity;

    internal static int Integers(OutputPlan plan) => 2 * plan.Sets.Length;

    /// <summary>A workspace of its own, for what is not on the hot path.</summary>
    internal static Workspace Allocate(OutputPlan plan) => new(plan, new double[Doubles(plan)], new int[Integers(plan)]);
}
