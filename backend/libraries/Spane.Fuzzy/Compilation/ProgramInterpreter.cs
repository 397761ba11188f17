using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spane.Fuzzy;

/// <summary>
/// A straight-line program laid out for being interpreted: the degrees of four terms of an input at once, then runs of one operation each,
/// so that what to do is decided once a run. Operations and operands are the program's, so the results are too, to the last bit.
/// </summary>
internal sealed class ProgramInterpreter
{
    private const int StackValues = 128;

    private readonly TermGroup[] _groups;
    private readonly double[] _constants;
    private readonly OperationRun[] _runs;
    private readonly Operands[] _operands;
    private readonly CentroidLayers[] _centroids;
    private readonly int[] _outputs;
    private readonly int _valueCount;

    /// <summary>Lays a program out.</summary>
    internal ProgramInterpreter(StraightLineProgram program)
    {
        var layout = new ProgramLayout(program);
        _groups = layout.Groups;
        _constants = layout.Constants;
        _runs = [.. layout.Runs];
        _operands = [.. layout.Operands];
        _centroids = [.. program.Centroids.ToArray().Select(c => new CentroidLayers(c, layout.Places))];
        _outputs = [.. program.Outputs.ToArray().Select(o => layout.Places[o])];
        _valueCount = layout.ValueCount;
    }

    /// <summary>Whether a value is NaN.</summary>
    internal static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Evaluates one row; NaN where no rule fires, and everywhere when an input is NaN.</summary>
    /// <param name="inputs">One value per input.</param>
    /// <param name="results">One value per output.</param>
    [SkipLocalsInit]
    internal void Evaluate(ReadOnlySpan<double> inputs, Span<double> results)
    {
        if (HasNaN(inputs))
        {
            results.Fill(double.NaN);
            return;
        }

        double[]? rented = _valueCount > StackValues ? ArrayPool<double>.Shared.Rent(_valueCount) : null;
        Span<double> values = rented ?? stackalloc double[StackValues];
        Run(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(values));
        for (int o = 0; o < results.Length; o++)
        {
            results[o] = values[_outputs[o]];
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    // The layout's numbers are in range by construction; a check on each operation would double the time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(ref double input, ref double first)
    {
        ref double next = ref first;
        foreach (ref readonly TermGroup group in _groups.AsSpan())
        {
            group.StoreDegrees(Unsafe.Add(ref input, group.Input), ref next);
            next = ref Unsafe.Add(ref next, TermGroup.Size);
        }

        foreach (double constant in _constants)
        {
            next = constant;
            next = ref Unsafe.Add(ref next, 1);
        }

        ref Operands operand = ref MemoryMarshal.GetArrayDataReference(_operands);
        nuint i = 0;
        foreach (OperationRun run in _runs)
        {
            if (run.Op == Opcode.Maximum)
            {
                for (; i < run.End; i++)
                {
                    Operands n = Unsafe.Add(ref operand, i);
                    Unsafe.Add(ref next, i) =
                        NormFunctions.Larger(Unsafe.Add(ref first, n.C),
                            NormFunctions.Smaller(Unsafe.Add(ref first, n.A), Unsafe.Add(ref first, n.B)));
                }
            }
            else
            {
                for (; i < run.End; i++)
                {
                    Operands n = Unsafe.Add(ref operand, i);
                    Unsafe.Add(ref next, i) = run.Op == Opcode.Centroid
                        ? _centroids[n.A].Value(ref first)
                        : Arithmetic(run.Op, Unsafe.Add(ref first, n.A), Unsafe.Add(ref first, n.B));
                }
            }
        }
    }

    private static double Arithmetic(Opcode op, double a, double b) => op switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        _ => a / b,
    };
}
