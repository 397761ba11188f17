using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spane.Fuzzy;

/// <summary>
/// A system compiled to machine code. Immutable, safe for any number of threads, and an evaluation allocates nothing. Batch, single and interpreted
/// evaluation (<see cref="FuzzyEngine"/>) run the same operations and agree to the last bit. A system that has no straight-line form (curved
/// terms, sampled modes, unusual norms: <see cref="IsCompiled"/> is false) is evaluated by the engine.
/// </summary>
public sealed class CompiledSystem
{
    private readonly FuzzyEngine engine;
    private readonly RowKernel? row;
    private readonly BatchKernel? batch;
    private readonly int inputs;
    private readonly int outputs;

    /// <summary>Compiles a system.</summary>
    /// <exception cref="InvalidSystemException">The system contradicts itself.</exception>
    public CompiledSystem(FuzzySystem system, EvaluationOptions? options = null)
    {
        engine = new FuzzyEngine(system, options);
        inputs = system.Inputs.Count;
        outputs = system.Outputs.Count;
        if (engine.Program is { } program && engine.Options.NoRule == NoRulePolicy.NotANumber && RuntimeFeature.IsDynamicCodeCompiled)
        {
            row = KernelEmitter.Row(program);
            batch = KernelEmitter.Batch(program);
        }
    }

    /// <summary>Whether there is machine code for the system.</summary>
    public bool IsCompiled => row is not null;

    /// <summary>The engine that interprets the same system and explains its values.</summary>
    public FuzzyEngine Engine => engine;

    /// <summary>The system.</summary>
    public FuzzySystem System => engine.System;

    /// <summary>Evaluates one row, as <see cref="FuzzyEngine.Evaluate(ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <exception cref="ArgumentException">A span has another length than the system's inputs or outputs.</exception>
    public void Evaluate(ReadOnlySpan<double> values, Span<double> results)
    {
        if (row is null || values.Length != inputs || results.Length != outputs)
        {
            engine.Evaluate(values, results);
            return;
        }

        row(ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(results));
    }

    /// <summary>Evaluates a system with one output.</summary>
    /// <exception cref="ArgumentException">The system has another number of inputs, or more than one output.</exception>
    public double Evaluate(params ReadOnlySpan<double> values)
    {
        double result = double.NaN;
        if (row is null || values.Length != inputs || outputs != 1)
        {
            engine.Evaluate(values, new Span<double>(ref result));
        }
        else
        {
            row(ref MemoryMarshal.GetReference(values), ref result);
        }

        return result;
    }

    /// <summary>Evaluates many rows, given and returned as columns: value r of input i is at i·rows + r.</summary>
    /// <param name="columns">As many columns as inputs.</param>
    /// <param name="results">As many columns as outputs.</param>
    /// <param name="rows">Rows per column.</param>
    /// <exception cref="ArgumentException">A span's length is not its number of columns × rows.</exception>
    public void EvaluateBatch(ReadOnlySpan<double> columns, Span<double> results, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (columns.Length != (long)rows * inputs || results.Length != (long)rows * outputs)
        {
            throw new ArgumentException($"'{System.Name}' needs {inputs} columns and gives {outputs}, of {rows} rows each; the spans hold {columns.Length} and {results.Length} values.");
        }

        int vectors = batch is null ? 0 : rows / Vector<double>.Count * Vector<double>.Count;
        if (vectors > 0)
        {
            batch!(ref MemoryMarshal.GetReference(columns), ref MemoryMarshal.GetReference(results), (nuint)rows, (nuint)vectors);
        }

        Rest(columns, results, rows, vectors);
    }

    private void Rest(ReadOnlySpan<double> columns, Span<double> results, int rows, int start)
    {
        const int OnStack = 64;
        Span<double> values = inputs <= OnStack ? stackalloc double[OnStack] : new double[inputs];
        Span<double> found = outputs <= OnStack ? stackalloc double[OnStack] : new double[outputs];
        for (int r = start; r < rows; r++)
        {
            for (int i = 0; i < inputs; i++)
            {
                values[i] = columns[(i * rows) + r];
            }

            for (int o = 0; o < outputs; o++)
            {
                found[o] = results[(o * rows) + r];
            }

            Evaluate(values[..inputs], found[..outputs]);
            for (int o = 0; o < outputs; o++)
            {
                results[(o * rows) + r] = found[o];
            }
        }
    }
}
