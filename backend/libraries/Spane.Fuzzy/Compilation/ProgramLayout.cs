namespace Spane.Fuzzy;

/// <summary>
/// The order in which a program's values are computed when it is interpreted: term degrees in groups of one input, constants, then every
/// operation after its operands, as many of one kind in a row as possible.
/// </summary>
internal sealed class ProgramLayout
{
    private const int Unplaced = -1;

    private readonly StraightLineProgram _program;
    private readonly HashSet<int> _taken;

    internal ProgramLayout(StraightLineProgram program)
    {
        _program = program;
        Places = new int[program.Instructions.Length];
        Places.AsSpan().Fill(Unplaced);
        _taken = TakenMinima();
        Groups = [.. PlaceTerms()];
        Constants = [.. PlaceConstants()];
        PlaceOperations();
    }

    /// <summary>Where each value of the program stands; an input has no place.</summary>
    internal int[] Places { get; }

    internal TermGroup[] Groups { get; }

    internal double[] Constants { get; }

    internal List<OperationRun> Runs { get; } = [];

    internal List<Operands> Operands { get; } = [];

    private int ZeroPlace { get; set; }

    /// <summary>Number of places, those without a term included.</summary>
    internal int ValueCount { get; private set; }

    private IEnumerable<TermGroup> PlaceTerms()
    {
        Instruction[] all = _program.Instructions.ToArray();
        IEnumerable<int[]> groups = Enumerable.Range(0, all.Length).Where(i => all[i].Op is Opcode.Ramp or Opcode.Trapezoid)
            .GroupBy(i => all[i].A).SelectMany(terms => terms.Chunk(TermGroup.Size));
        foreach (int[] group in groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                Places[group[i]] = ValueCount + i;
            }

            ValueCount += TermGroup.Size;
            yield return new TermGroup([.. group.Select(i => all[i])]);
        }
    }

    private IEnumerable<double> PlaceConstants()
    {
        ZeroPlace = ValueCount++;
        yield return 0;
        for (int i = 0; i < Places.Length; i++)
        {
            if (_program.Instructions[i].Op == Opcode.Constant)
            {
                Places[i] = ValueCount++;
                yield return _program.Instructions[i].C0;
            }
        }
    }

    private void PlaceOperations()
    {
        List<int> waiting =
            [.. Enumerable.Range(0, Places.Length)
                .Where(i => Places[i] == Unplaced && _program.Instructions[i].Op != Opcode.Input && !_taken.Contains(i))];
        while (waiting.Count > 0)
        {
            Opcode op = waiting.Where(IsReady).GroupBy(Kind).MaxBy(g => g.Count())!.Key;
            for (int next; (next = waiting.FindIndex(i => Kind(i) == op && IsReady(i))) >= 0; waiting.RemoveAt(next))
            {
                Operands.Add(OperandsOf(waiting[next]));
                Places[waiting[next]] = ValueCount++;
            }

            Runs.Add(new OperationRun(op, (uint)Operands.Count));
        }
    }

    /// <summary>The minima that are an operand of one maximum and of nothing else: each is computed with it.</summary>
    private HashSet<int> TakenMinima()
    {
        HashSet<int> found = [];
        ILookup<int, int> readers =
            Enumerable.Range(0, Places.Length).SelectMany(i => _program.Operands(i).Select(o => (Operand: o, Reader: i)))
                .ToLookup(r => r.Operand, r => r.Reader);
        for (int i = 0; i < Places.Length; i++)
        {
            Instruction n = _program.Instructions[i];
            int candidate =
                n.Op == Opcode.Maximum
                    ? _program.Operands(i).Order()
                        .LastOrDefault(o => _program.Instructions[o].Op == Opcode.Minimum && readers[o].Count() == 1, Unplaced) : Unplaced;
            if (candidate != Unplaced && !_program.Outputs.Contains(candidate))
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    // Every value is at least 0, so a minimum is max(0, min(A, B)): one kind of operation less to choose between.
    private Opcode Kind(int i) => _program.Instructions[i].Op == Opcode.Minimum ? Opcode.Maximum : _program.Instructions[i].Op;

    private bool IsReady(int i) => _program.Operands(i).All(o => _taken.Contains(o) ? IsReady(o) : Places[o] != Unplaced);

    private Operands OperandsOf(int i)
    {
        Instruction n = _program.Instructions[i];
        if (n.Op == Opcode.Centroid)
        {
            return new Operands(n.A, 0);
        }

        if (n.Op != Opcode.Maximum)
        {
            return new Operands(Places[n.A], Places[n.B], ZeroPlace);
        }

        (int minimum, int other) = _taken.Contains(n.A) ? (n.A, n.B) : (n.B, n.A);
        if (!_taken.Contains(minimum))
        {
            return new Operands(Places[minimum], Places[minimum], Places[other]);
        }

        Instruction taking = _program.Instructions[minimum];
        return new Operands(Places[taking.A], Places[taking.B], Places[other]);
    }
}
