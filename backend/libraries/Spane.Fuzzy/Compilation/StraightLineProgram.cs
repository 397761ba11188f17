namespace Spane.Fuzzy;

/// <summary>
/// A system as arithmetic without branches: the form that is interpreted, compiled to machine code, run over many rows at once, and written
/// as C# for the firmware, always with the same operations in the same order, so with the same bits.
/// </summary>
internal sealed class StraightLineProgram
{
    private readonly Instruction[] _instructions;
    private readonly LayeredCentroid[] _centroids;
    private readonly int[] _outputs;

    private StraightLineProgram(Instruction[] instructions, LayeredCentroid[] centroids, int inputs, int[] outputs)
    {
        _instructions = instructions;
        _centroids = centroids;
        _outputs = outputs;
        InputCount = inputs;
    }

    /// <summary>The operations; the first ones are the inputs, in order.</summary>
    internal ReadOnlySpan<Instruction> Instructions => _instructions;

    internal ReadOnlySpan<LayeredCentroid> Centroids => _centroids;

    /// <summary>Numbers of the values that are the outputs.</summary>
    internal ReadOnlySpan<int> Outputs => _outputs;

    internal int InputCount { get; }

    /// <summary>Every constant that an operation uses.</summary>
    internal IEnumerable<double> Constants =>
        _instructions.SelectMany(n => (double[])[n.C0, n.C1, n.C2, n.C3]).Concat(_centroids.SelectMany(c =>
            c.Sets.Select(s => s.Set).Concat(c.Overlaps.Select(o => o.Set)).SelectMany(s =>
                (double[])[s.AreaLinear, s.AreaQuadratic, s.MomentLinear, s.MomentQuadratic, s.MomentCubic, s.Height]).Append(c.Middle)));

    /// <summary>Keeps the inputs (one that no rule reads still makes the result NaN when it is NaN) and what the outputs need.</summary>
    internal static StraightLineProgram Create(List<Instruction> source, List<LayeredCentroid> centroids, int inputs, int[] outputs)
    {
        bool[] needed = new bool[source.Count];
        foreach (int output in outputs)
        {
            needed[output] = true;
        }

        for (int i = source.Count - 1; i >= 0; i--)
        {
            needed[i] |= source[i].Op == Opcode.Input;
            foreach (int operand in needed[i] ? Operands(source[i], centroids) : [])
            {
                needed[operand] = true;
            }
        }

        int[] kept = [.. Enumerable.Range(0, source.Count).Where(i => needed[i])];
        int[] place = new int[source.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            place[kept[i]] = i;
        }

        return new StraightLineProgram(
            [.. kept.Select(
                i => source[i] with { A = source[i].ReadsA ? place[source[i].A] : source[i].A,
                    B = source[i].ReadsB ? place[source[i].B] : 0 })],
            [.. centroids.Select(c => c.Renumbered(place))],
            inputs,
            [.. outputs.Select(o => place[o])]);
    }

    /// <summary>Numbers of the values that an operation reads; a term of an input reads the input.</summary>
    internal IEnumerable<int> Operands(int number) => Operands(_instructions[number], _centroids);

    private static IEnumerable<int> Operands(Instruction n, IReadOnlyList<LayeredCentroid> centroids) =>
        n.Op == Opcode.Centroid ? centroids[n.A].Strengths : n.ReadsB ? [n.A, n.B] : n.ReadsA ? [n.A] : [];
}
