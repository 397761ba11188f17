using System.Buffers;
using System.Runtime.CompilerServices;

namespace Spane.Fuzzy;

/// <summary>Evaluates one output on memory of its own: on the stack, or rented where that is too small.</summary>
internal static class OutputValue
{
    private const int StackDoubles = 512;
    private const int StackIntegers = 128;

    /// <summary>The crisp value for the rules' strengths, and how near it is; NaN when no rule fired.</summary>
    [SkipLocalsInit]
    internal static double Value(this OutputPlan plan, ReadOnlySpan<double> values, ReadOnlySpan<double> strengths, out Accuracy accuracy)
    {
        int doubles = Workspace.Doubles(plan);
        int integers = Workspace.Integers(plan);
        double[]? rentedDoubles = doubles > StackDoubles ? ArrayPool<double>.Shared.Rent(doubles) : null;
        int[]? rentedIntegers = integers > StackIntegers ? ArrayPool<int>.Shared.Rent(integers) : null;
        var workspace =
            new Workspace(plan, rentedDoubles ?? stackalloc double[StackDoubles], rentedIntegers ?? stackalloc int[StackIntegers]);
        plan.SetStrengths(strengths, workspace.Strengths);
        double value = plan.Value(workspace, values);
        // Where no rule fired there is nothing to estimate.
        accuracy = plan.Accuracy is Accuracy.Estimated && double.IsNaN(value) ? Accuracy.Exact : plan.Accuracy;
        if (rentedDoubles is not null)
        {
            ArrayPool<double>.Shared.Return(rentedDoubles);
        }

        if (rentedIntegers is not null)
        {
            ArrayPool<int>.Shared.Return(rentedIntegers);
        }

        return value;
    }
}
