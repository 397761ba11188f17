using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spane.Fuzzy;

/// <summary>
/// A system as arithmetic without branches: the form that is interpreted, compiled to machine code, run over many rows at once, and written as C#
/// for the firmware, always with the same operations in the same order, so with the same bits.
/// </summary>
internal sealed class StraightLineProgram
{
    private readonly Instruction[] instructions;
    private readonly int[] outputs;
    private readonly (Opcode Op, int Start, int End)[] runs;

    private StraightLineProgram(Instruction[] instructions, int inputs, int[] outputs)
    {
        this.instructions = instructions;
        this.outputs = outputs;
        InputCount = inputs;
        runs = Runs(instructions);
    }

    internal ReadOnlySpan<Instruction> Instructions => instructions;

    /// <summary>Numbers of the values that are the outputs.</summary>
    internal ReadOnlySpan<int> Outputs => outputs;

    internal int InputCount { get; }

    /// <summary>
    /// Drops what no output needs and orders the rest by level (an operation's distance from the inputs) and operation, so that equal
    /// operations stand in runs.
    /// </summary>
    internal static StraightLineProgram Create(List<Instruction> source, int inputs, int[] outputs)
    {
        bool[] needed = new bool[source.Count];
        int[] level = new int[source.Count];
        foreach (int output in outputs)
        {
            needed[output] = true;
        }

        // An input that no rule reads still makes the result NaN when it is NaN.
        for (int i = 0; i < source.Count; i++)
        {
            needed[i] |= source[i].Op == Opcode.Input;
        }

        for (int i = source.Count - 1; i >= 0; i--)
        {
            if (needed[i] && source[i].ReadsA)
            {
                needed[source[i].A] = true;
                needed[source[i].B] |= source[i].ReadsB;
            }
        }

        for (int i = 0; i < source.Count; i++)
        {
            level[i] = source[i].ReadsA ? 1 + Math.Max(level[source[i].A], source[i].ReadsB ? level[source[i].B] : 0) : 0;
        }

        int[] order = [.. Enumerable.Range(0, source.Count).Where(i => needed[i]).OrderBy(i => level[i]).ThenBy(i => source[i].Op).ThenBy(i => i)];
        int[] place = new int[source.Count];
        for (int i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        Instruction[] sorted = [.. order.Select(i => source[i].ReadsA
            ? source[i] with { A = place[source[i].A], B = source[i].ReadsB ? place[source[i].B] : 0 }
            : source[i])];
        return new StraightLineProgram(sorted, inputs, [.. outputs.Select(o => place[o])]);
    }

    /// <summary>Interprets the program.</summary>
    /// <param name="inputs">As many as <see cref="InputCount"/>.</param>
    /// <param name="values">Room for one value per instruction.</param>
    internal void Run(ReadOnlySpan<double> inputs, Span<double> values)
    {
        // The program's numbers are in range by construction; a check on each of a hundred operations would double the time.
        ref double v = ref MemoryMarshal.GetReference(values);
        ref Instruction first = ref MemoryMarshal.GetArrayDataReference(instructions);
        foreach ((Opcode op, int start, int end) in runs)
        {
            switch (op)
            {
                case Opcode.Input:
                    for (int i = start; i < end; i++)
                    {
                        Unsafe.Add(ref v, i) = inputs[Unsafe.Add(ref first, i).A];
                    }

                    break;
                case Opcode.Constant:
                    for (int i = start; i < end; i++)
                    {
                        Unsafe.Add(ref v, i) = Unsafe.Add(ref first, i).C0;
                    }

                    break;
                case Opcode.Ramp:
                    for (int i = start; i < end; i++)
                    {
                        ref Instruction n = ref Unsafe.Add(ref first, i);
                        Unsafe.Add(ref v, i) = double.MinNative(double.MaxNative((Unsafe.Add(ref v, n.A) - n.C0) * n.C1, 0), 1);
                    }

                    break;
                case Opcode.Trapezoid:
                    for (int i = start; i < end; i++)
                    {
                        ref Instruction n = ref Unsafe.Add(ref first, i);
                        double x = Unsafe.Add(ref v, n.A);
                        Unsafe.Add(ref v, i) = double.MinNative(double.MaxNative(double.MinNative((x - n.C0) * n.C1, (x - n.C2) * n.C3), 0), 1);
                    }

                    break;
                case Opcode.Minimum:
                    for (int i = start; i < end; i++)
                    {
                        ref Instruction n = ref Unsafe.Add(ref first, i);
                        Unsafe.Add(ref v, i) = double.MinNative(Unsafe.Add(ref v, n.A), Unsafe.Add(ref v, n.B));
                    }

                    break;
                case Opcode.Maximum:
                    for (int i = start; i < end; i++)
                    {
                        ref Instruction n = ref Unsafe.Add(ref first, i);
                        Unsafe.Add(ref v, i) = double.MaxNative(Unsafe.Add(ref v, n.A), Unsafe.Add(ref v, n.B));
                    }

                    break;
                default:
                    for (int i = start; i < end; i++)
                    {
                        ref Instruction n = ref Unsafe.Add(ref first, i);
                        Unsafe.Add(ref v, i) = Arithmetic(ref n, Unsafe.Add(ref v, n.A), Unsafe.Add(ref v, n.B));
                    }

                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Arithmetic(ref Instruction n, double a, double b) => n.Op switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.Quadratic => a * (n.C0 + (a * n.C1)),
        _ => a * (n.C0 + (a * (n.C1 + (a * n.C2)))),
    };

    private static (Opcode Op, int Start, int End)[] Runs(Instruction[] instructions)
    {
        List<(Opcode, int, int)> runs = [];
        int start = 0;
        for (int i = 1; i <= instructions.Length; i++)
        {
            if (i == instructions.Length || instructions[i].Op != instructions[start].Op)
            {
                runs.Add((instructions[start].Op, start, i));
                start = i;
            }
        }

        return [.. runs];
    }
}
