namespace Spane.Fuzzy;

/// <summary>
/// An arithmetic expression over named variables, kept as a list of steps on a stack. It can only compute: there are no loops, no memory
/// and no calls but of the functions below; its length and depth are limited.
/// </summary>
public sealed class Formula : IEquatable<Formula>
{
    /// <summary>The name of a formula's own argument: where a set is asked, the point; where a value is, the rule's strength.</summary>
    public const string Argument = "x";

    /// <summary>Longest text that is read.</summary>
    internal const int MaximumLength = 4096;

    /// <summary>Deepest nesting, and so the height of the stack.</summary>
    internal const int MaximumDepth = 64;

    internal Formula(string text, EquatableList<string> variables, FormulaStep[] steps)
    {
        Text = text;
        Variables = variables;
        Steps = steps;
    }

    /// <summary>The formula as fuzzylite's FLL writes one, with all its parentheses.</summary>
    public string Text { get; }

    /// <summary>Names of the variables, each once.</summary>
    public EquatableList<string> Variables { get; }

    internal FormulaStep[] Steps { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ArgumentException">Not a formula, or one beyond the limits.</exception>
    public static Formula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FormulaParser(text, FormulaDialect.Fuzzylite).Read();
    }

    /// <summary>The value for values of <see cref="Variables"/>, in their order.</summary>
    public double Value(ReadOnlySpan<double> variables)
    {
        Span<double> stack = stackalloc double[MaximumDepth + 2];
        int top = -1;
        foreach (ref readonly FormulaStep step in Steps.AsSpan())
        {
            switch (step.Kind)
            {
                case FormulaStepKind.Number:
                    stack[++top] = step.Number;
                    break;
                case FormulaStepKind.Variable:
                    stack[++top] = variables[step.Variable];
                    break;
                case FormulaStepKind.Unary:
                    stack[top] = FormulaFunctions.Unary[step.Function].Apply(stack[top]);
                    break;
                default:
                    top--;
                    stack[top] = FormulaFunctions.Binary[step.Function].Apply(stack[top], stack[top + 1]);
                    break;
            }
        }

        return stack[0];
    }

    /// <inheritdoc/>
    public bool Equals(Formula? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Formula);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>What a step does with the stack.</summary>
internal enum FormulaStepKind
{
    Number,
    Variable,
    Unary,
    Binary,
}

/// <summary>One step: a number or variable put on the stack, or a function of what is on top of it.</summary>
internal readonly record struct FormulaStep(FormulaStepKind Kind, double Number, int Variable, int Function)
{
    internal static FormulaStep OfNumber(double number) => new(FormulaStepKind.Number, number, -1, -1);

    internal static FormulaStep OfVariable(int variable) => new(FormulaStepKind.Variable, 0, variable, -1);

    internal static FormulaStep OfUnary(int function) => new(FormulaStepKind.Unary, 0, -1, function);

    internal static FormulaStep OfBinary(int function) => new(FormulaStepKind.Binary, 0, -1, function);
}
