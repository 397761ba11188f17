namespace Spane.Fuzzy;

/// <summary>Names of operators, defuzzifiers and activation methods in fuzzylite's FLL, and in the FCL that it writes.</summary>
internal static class FllNames
{
    internal static readonly (string Name, TNorm Value)[] TNorms =
    [
        ("Minimum", TNorm.Minimum), ("AlgebraicProduct", TNorm.Product), ("BoundedDifference", TNorm.BoundedDifference),
        ("DrasticProduct", TNorm.DrasticProduct),
        ("EinsteinProduct", TNorm.EinsteinProduct), ("HamacherProduct", TNorm.HamacherProduct),
        ("NilpotentMinimum", TNorm.NilpotentMinimum),
    ];

    // (a + b) / max(1, a + b), the normalised sum, is min(1, a + b): one norm with two names.
    internal static readonly (string Name, SNorm Value)[] SNorms =
    [
        ("Maximum", SNorm.Maximum), ("AlgebraicSum", SNorm.ProbabilisticSum), ("BoundedSum", SNorm.BoundedSum),
        ("DrasticSum", SNorm.DrasticSum),
        ("EinsteinSum", SNorm.EinsteinSum), ("HamacherSum", SNorm.HamacherSum), ("NilpotentMaximum", SNorm.NilpotentMaximum),
        ("UnboundedSum", SNorm.Sum), ("NormalizedSum", SNorm.BoundedSum),
    ];

    internal static readonly (string Name, Defuzzifier Value)[] Defuzzifiers =
    [
        ("Centroid", Defuzzifier.Centroid), ("Bisector", Defuzzifier.Bisector), ("MeanOfMaximum", Defuzzifier.MeanOfMaximum),
        ("LargestOfMaximum", Defuzzifier.LargestOfMaximum), ("SmallestOfMaximum", Defuzzifier.SmallestOfMaximum),
        ("WeightedAverage", Defuzzifier.WeightedAverage), ("WeightedSum", Defuzzifier.WeightedSum),
    ];

    private static readonly (string Name, Comparison Value)[] Comparisons =
    [
        (">=", Comparison.AtLeast), (">", Comparison.Above), ("<=", Comparison.AtMost), ("<", Comparison.Below), ("==", Comparison.Equal),
        ("!=", Comparison.NotEqual),
    ];

    private static readonly (string Name, ActivationKind Value)[] Activations =
        [.. Enum.GetValues<ActivationKind>().Select(kind => (kind.ToString(), kind))];

    /// <summary>Reads <c>First 2 0.1</c>, <c>Highest 1</c>, <c>Threshold &gt;= 0.5</c>; left out parameters are fuzzylite's own
    /// defaults.</summary>
    internal static Activation ReadActivation(string text, SourceLine line)
    {
        string[] words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        ActivationKind kind = NameTable.Read(Activations, words.Length == 0 ? "" : words[0], line);
        return (kind, words.Length) switch
        {
            (ActivationKind.General or ActivationKind.Proportional, 1) => new Activation(kind),
            (ActivationKind.First or ActivationKind.Last, 1) => new Activation(kind, 1),
            (ActivationKind.First or ActivationKind.Last, 3) => new Activation(kind, Count(words[1], line), Number(words[2], line)),
            (ActivationKind.Highest or ActivationKind.Lowest, 1) => new Activation(kind, 1),
            (ActivationKind.Highest or ActivationKind.Lowest, 2) => new Activation(kind, Count(words[1], line)),
            (ActivationKind.Threshold, 1) => new Activation(kind),
            (ActivationKind.Threshold, 3) => new Activation(kind, 0, Number(words[2], line), NameTable.Read(Comparisons, words[1], line)),
            _ => throw line.Fault($"expected {kind} with its parameters, found '{text}'"),
        };
    }

    internal static string WriteActivation(Activation activation) => activation.Kind switch
    {
        ActivationKind.First or ActivationKind.Last => $"{activation.Kind} {activation.Rules} {NumberText.Write(activation.Limit)}",
        ActivationKind.Highest or ActivationKind.Lowest => $"{activation.Kind} {activation.Rules}",
        ActivationKind.Threshold => $"Threshold {NameTable.Write(Comparisons, activation.Comparison)} {NumberText.Write(activation.Limit)}",
        _ => activation.Kind.ToString(),
    };

    private static int Count(string text, SourceLine line) =>
        Number(text, line) is >= 0 and <= int.MaxValue and var count && count == Math.Floor(count) ? (int)count
            : throw line.Fault($"expected a number of rules, found '{text}'");

    private static double Number(string text, SourceLine line) =>
        NumberText.TryRead(text, out double value) ? value : throw line.Fault($"expected a number, found '{text}'");
}
