using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spane.Fuzzy;

/// <summary>
/// A system compiled to machine code. Immutable, safe for any number of threads, and an evaluation allocates nothing. Batch, single and
/// interpreted evaluation (<see cref="FuzzyEngine"/>) run the same operations and agree to the last bit. A system that has no straight-line
/// form (curved terms, sampled modes, unusual norms: <see cref="IsCompiled"/> is false) is evaluated by the engine.
/// </summary>
public sealed class CompiledSystem
{
    private readonly FuzzyEngine _engine;
    private readonly RowKernel? _row;
    private readonly BatchKernel? _batch;
    private readonly int _inputs;
    private readonly int _outputs;

    /// <summary>Compiles a system.</summary>
    /// <exception cref="InvalidSystemException">The system contradicts itself.</exception>
    public CompiledSystem(FuzzySystem system, EvaluationOptions? options = null)
    {
        _engine = new FuzzyEngine(system, options);
        _inputs = system.Inputs.Count;
        _outputs = system.Outputs.Count;
        if (_engine.Program is { } program && !_engine.HasPolicy && RuntimeFeature.IsDynamicCodeCompiled)
        {
            _row = KernelEmitter.Row(program);
            _batch = KernelEmitter.Batch(program);
        }
    }

    /// <summary>Whether there is machine code for the system.</summary>
    public bool IsCompiled => _row is not null;

    /// <summary>The engine that interprets the same system and explains its values.</summary>
    public FuzzyEngine Engine => _engine;

    /// <summary>The system.</summary>
    public FuzzySystem System => _engine.System;

    /// <summary>Evaluates one row, as <see cref="FuzzyEngine.Evaluate(ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <exception cref="ArgumentException">A span has another length than the system's inputs or outputs.</exception>
    public void Evaluate(ReadOnlySpan<double> values, Span<double> results)
    {
        if (_row is null || values.Length != _inputs || results.Length != _outputs)
        {
            _engine.Evaluate(values, results);
            return;
        }

        _row(ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(results));
    }

    /// <summary>Evaluates a system with one output.</summary>
    /// <exception cref="ArgumentException">The system has another number of inputs, or more than one output.</exception>
    public double Evaluate(params ReadOnlySpan<double> values)
    {
        double result = double.NaN;
        if (_row is null || values.Length != _inputs || _outputs != 1)
        {
            _engine.Evaluate(values, new Span<double>(ref result));
        }
        else
        {
            _row(ref MemoryMarshal.GetReference(values), ref result);
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
        if (columns.Length != (long)rows * _inputs || results.Length != (long)rows * _outputs)
        {
            throw new ArgumentException(
                $"'{System.Name}' needs {_inputs} columns and gives {_outputs}, of {rows} rows each; the spans hold {columns.Length} and "
                    + $"{results.Length} values.");
        }

        int vectors = _batch is null ? 0 : rows / Vector<double>.Count * Vector<double>.Count;
        if (vectors > 0)
        {
            _batch!(ref MemoryMarshal.GetReference(columns), ref MemoryMarshal.GetReference(results), (nuint)rows, (nuint)vectors);
        }

        Rest(columns, results, rows, vectors);
    }

    private void Rest(ReadOnlySpan<double> columns, Span<double> results, int rows, int start)
    {
        const int OnStack = 64;
        Span<double> values = _inputs <= OnStack ? stackalloc double[OnStack] : new double[_inputs];
        Span<double> found = _outputs <= OnStack ? stackalloc double[OnStack] : new double[_outputs];
        for (int r = start; r < rows; r++)
        {
            for (int i = 0; i < _inputs; i++)
            {
                values[i] = columns[(i * rows) + r];
            }

            for (int o = 0; o < _outputs; o++)
            {
                found[o] = results[(o * rows) + r];
            }

            Evaluate(values[.._inputs], found[.._outputs]);
            for (int o = 0; o < _outputs; o++)
            {
                results[(o * rows) + r] = found[o];
            }
        }
    }
}
