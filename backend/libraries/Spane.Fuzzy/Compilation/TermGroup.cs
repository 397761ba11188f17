using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spane.Fuzzy;

/// <summary>Up to four straight-sided terms of one input, whose degrees are computed side by side; a place without a term has the degree
/// 0.</summary>
internal readonly struct TermGroup
{
    /// <summary>Terms of a group.</summary>
    internal const int Size = 4;

    private readonly Vector256<double> _riseStart;
    private readonly Vector256<double> _riseSlope;
    private readonly Vector256<double> _fallStart;
    private readonly Vector256<double> _fallSlope;

    /// <summary>Joins terms.</summary>
    /// <param name="terms">One to four ramps and trapezoids over the same input.</param>
    internal TermGroup(ReadOnlySpan<Instruction> terms)
    {
        Input = terms[0].A;
        for (int i = 0; i < terms.Length; i++)
        {
            // A ramp is a trapezoid whose two sides are the same: the smaller of them is either.
            Instruction term = terms[i];
            bool ramp = term.Op == Opcode.Ramp;
            _riseStart = _riseStart.WithElement(i, term.C0);
            _riseSlope = _riseSlope.WithElement(i, term.C1);
            _fallStart = _fallStart.WithElement(i, ramp ? term.C0 : term.C2);
            _fallSlope = _fallSlope.WithElement(i, ramp ? term.C1 : term.C3);
        }
    }

    /// <summary>The input's number.</summary>
    internal int Input { get; }

    /// <summary>Writes the four degrees of x, by the operations of <see cref="Opcode.Trapezoid"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void StoreDegrees(double x, ref double degrees)
    {
        var at = Vector256.Create(x);
        var lower = Vector256.MinNative((at - _riseStart) * _riseSlope, (at - _fallStart) * _fallSlope);
        Vector256.MinNative(Vector256.MaxNative(lower, Vector256<double>.Zero), Vector256<double>.One).StoreUnsafe(ref degrees);
    }
}
