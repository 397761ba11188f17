namespace Spane.Fuzzy;

/// <summary>Operators and functions of formulas, with fuzzylite's names.</summary>
internal static class FormulaFunctions
{
    // fuzzylite compares with this tolerance.
    private const double Tolerance = 1e-6;

    internal static readonly (string Name, Func<double, double> Apply)[] Unary =
    [
        ("~", a => -a), ("!", a => a == 0 ? 1 : 0), ("abs", Math.Abs), ("fabs", Math.Abs), ("acos", Math.Acos), ("asin", Math.Asin),
        ("atan", Math.Atan), ("ceil", Math.Ceiling), ("cos", Math.Cos), ("cosh", Math.Cosh), ("exp", Math.Exp), ("floor", Math.Floor),
        ("log", Math.Log), ("log10", Math.Log10), ("round", a => Math.Round(a, MidpointRounding.AwayFromZero)), ("sin", Math.Sin),
        ("sinh", Math.Sinh), ("sqrt", Math.Sqrt), ("tan", Math.Tan), ("tanh", Math.Tanh), ("acosh", Math.Acosh), ("asinh", Math.Asinh),
        ("atanh", Math.Atanh), ("log1p", double.LogP1),
    ];

    internal static readonly (string Name, Func<double, double, double> Apply)[] Binary =
    [
        ("+", (a, b) => a + b), ("-", (a, b) => a - b), ("*", (a, b) => a * b), ("/", (a, b) => a / b), ("%", (a, b) => a % b),
        ("^", Math.Pow), ("and", (a, b) => IsTrue(a) && IsTrue(b) ? 1 : 0), ("or", (a, b) => IsTrue(a) || IsTrue(b) ? 1 : 0),
        ("pow", Math.Pow), ("atan2", Math.Atan2), ("fmod", (a, b) => a % b), ("min", Math.Min), ("max", Math.Max),
        ("eq", (a, b) => IsEqual(a, b) ? 1 : 0), ("neq", (a, b) => IsEqual(a, b) ? 0 : 1),
        ("gt", (a, b) => a > b && !IsEqual(a, b) ? 1 : 0),
        ("ge", (a, b) => a >= b || IsEqual(a, b) ? 1 : 0), ("lt", (a, b) => a < b && !IsEqual(a, b) ? 1 : 0),
        ("le", (a, b) => a <= b || IsEqual(a, b) ? 1 : 0),
    ];

    internal static int FindUnary(string name) => Array.FindIndex(Unary, f => f.Name == name);

    internal static int FindBinary(string name) => Array.FindIndex(Binary, f => f.Name == name);

    private static bool IsTrue(double a) => IsEqual(a, 1);

    private static bool IsEqual(double a, double b) => Math.Abs(a - b) < Tolerance || (double.IsNaN(a) && double.IsNaN(b)) || a == b;
}
