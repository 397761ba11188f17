namespace Spane.Fuzzy;

/// <summary>Names of operators and defuzzifiers in .fis files: MATLAB's first, then Octave's and fuzzylite's.</summary>
internal static class FisNames
{
    internal static readonly (string Name, TNorm Value)[] TNorms =
    [
        ("min", TNorm.Minimum),
        ("prod", TNorm.Product),
        ("bounded_difference", TNorm.BoundedDifference),
        ("drastic_product", TNorm.DrasticProduct),
        ("einstein_product", TNorm.EinsteinProduct),
        ("hamacher_product", TNorm.HamacherProduct),
        ("nilpotent_minimum", TNorm.NilpotentMinimum),
        ("algebraic_product", TNorm.Product),
        ("product", TNorm.Product),
        ("minimum", TNorm.Minimum),
    ];

    internal static readonly (string Name, SNorm Value)[] SNorms =
    [
        ("max", SNorm.Maximum),
        ("probor", SNorm.ProbabilisticSum),
        ("sum", SNorm.Sum),
        ("bounded_sum", SNorm.BoundedSum),
        ("drastic_sum", SNorm.DrasticSum),
        ("einstein_sum", SNorm.EinsteinSum),
        ("hamacher_sum", SNorm.HamacherSum),
        ("nilpotent_maximum", SNorm.NilpotentMaximum),
        ("algebraic_sum", SNorm.ProbabilisticSum),
        ("maximum", SNorm.Maximum),
        ("normalized_sum", SNorm.BoundedSum),
        ("unbounded_sum", SNorm.Sum),
    ];

    internal static readonly (string Name, Defuzzifier Value)[] Defuzzifiers =
    [
        ("centroid", Defuzzifier.Centroid),
        ("bisector", Defuzzifier.Bisector),
        ("mom", Defuzzifier.MeanOfMaximum),
        ("lom", Defuzzifier.LargestOfMaximum),
        ("som", Defuzzifier.SmallestOfMaximum),
        ("wtaver", Defuzzifier.WeightedAverage),
        ("wtsum", Defuzzifier.WeightedSum),
        ("centroid_integral", Defuzzifier.Centroid),
    ];

    internal static readonly (string Name, InferenceMethod Value)[] Methods =
    [
        ("mamdani", InferenceMethod.Mamdani),
        ("sugeno", InferenceMethod.Sugeno),
        ("tsukamoto", InferenceMethod.Tsukamoto),
        ("inverse tsukamoto", InferenceMethod.InverseTsukamoto),
        ("inverse_tsukamoto", InferenceMethod.InverseTsukamoto),
        ("takagi-sugeno", InferenceMethod.Sugeno),
        ("larsen", InferenceMethod.Mamdani),
        ("mamdanitype2", InferenceMethod.Mamdani),
        ("sugenotype2", InferenceMethod.Sugeno),
    ];

    // The iterative variants find the same interval. The second names are those of the IT2-FLS toolbox.
    internal static readonly (string Name, TypeReduction Value)[] Reductions =
    [
        ("karnikmendel", TypeReduction.KarnikMendel),
        ("nietan", TypeReduction.NieTan),
        ("Karnik-Mendel", TypeReduction.KarnikMendel),
        ("KM", TypeReduction.KarnikMendel),
        ("EKM", TypeReduction.KarnikMendel),
        ("IASC", TypeReduction.KarnikMendel),
        ("EIASC", TypeReduction.KarnikMendel),
        ("NT", TypeReduction.NieTan),
        ("Nie-Tan", TypeReduction.NieTan),
    ];
}
