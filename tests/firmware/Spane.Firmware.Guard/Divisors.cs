using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spane.Firmware.Guard;

/// <summary>
/// On the chip a floating-point division by zero throws, where .NET gives an infinity. So a divisor is a constant, or something that
/// was compared or counted up in the same member before, or a lasting variable or a parameter that gets nothing but such values.
/// </summary>
internal sealed class Divisors
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "floating-division";

    private readonly ILookup<ISymbol, IOperation> _assigned;

    public Divisors(IEnumerable<IOperation> roots)
    {
        _assigned = roots.SelectMany(root => root.DescendantsAndSelf())
            .SelectMany(Assignments)
            .ToLookup(pair => pair.Target, pair => pair.Value, SymbolEqualityComparer.Default);
    }

    public IEnumerable<Finding> Check(IOperation operation)
    {
        IOperation? divisor = operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } binary
                when SourceRules.IsFloating(binary.Type) => binary.RightOperand,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } compound
                when SourceRules.IsFloating(compound.Type) => compound.Value,
            _ => null,
        };
        if (divisor is not null && !IsSafe(divisor, 0))
        {
            yield return SourceRules.At(Rule, operation);
        }
    }

    private static IEnumerable<(ISymbol Target, IOperation Value)> Assignments(IOperation operation)
    {
        if (operation is IInvocationOperation call)
        {
            return call.Arguments.Where(argument => argument.Parameter is not null)
                .Select(argument => ((ISymbol)argument.Parameter!, argument.Value));
        }

        (ISymbol? target, IOperation? value) = operation switch
        {
            ISimpleAssignmentOperation assignment => (SourceRules.Symbol(assignment.Target), assignment.Value),
            IFieldInitializerOperation field => (field.InitializedFields[0], field.Value),
            IPropertyInitializerOperation property => (property.InitializedProperties[0], property.Value),
            IVariableDeclaratorOperation { Initializer: { } initializer } declarator => (declarator.Symbol, initializer.Value),
            _ => ((ISymbol?)null, (IOperation?)null),
        };
        return target is null || value is null ? [] : [(target, value)];
    }

    private bool IsSafe(IOperation divisor, int depth)
    {
        divisor = SourceRules.Bare(divisor);
        if (divisor.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture) != 0;
        }

        return divisor switch
        {
            IUnaryOperation unary => IsSafe(unary.Operand, depth),
            IConditionalOperation { WhenFalse: { } other } conditional =>
                IsSafe(conditional.WhenTrue, depth) && IsSafe(other, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product =>
                IsSafe(product.LeftOperand, depth) && IsSafe(product.RightOperand, depth),
            IInvocationOperation { TargetMethod: { Name: "Sqrt" or "Abs", ContainingType.Name: "Math" } } root =>
                IsSafe(root.Arguments[0].Value, depth),
            IInvocationOperation { TargetMethod: { Name: "Max", ContainingType.Name: "Math" } } most =>
                most.Arguments.Any(argument => IsSafe(argument.Value, depth)),
            _ => Read(divisor).Any(symbol => IsCompared(symbol, divisor) || IsAssignedSafely(symbol, depth)),
        };
    }

    /// <summary>What the divisor is made of; of a sum or a difference both sides.</summary>
    private static IEnumerable<ISymbol> Read(IOperation divisor) =>
        divisor.DescendantsAndSelf().Select(SourceRules.Symbol).OfType<ISymbol>();

    /// <summary>True where a comparison has the symbol in it before the division, or an increment.</summary>
    private static bool IsCompared(ISymbol symbol, IOperation at) => SourceRules.Root(at).Descendants()
        .Any(other => other.Syntax.SpanStart < at.Syntax.SpanStart && IsTest(other)
            && Read(other).Contains(symbol, SymbolEqualityComparer.Default));

    private static bool IsTest(IOperation operation) => operation.Kind == OperationKind.Increment
        || (operation is IBinaryOperation binary && UnorderedNumbers.IsComparison(binary));

    private bool IsAssignedSafely(ISymbol symbol, int depth)
    {
        bool isLasting = symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
            or IParameterSymbol { ContainingSymbol.DeclaredAccessibility: Accessibility.Private };
        return isLasting && depth < 4 && _assigned[symbol].Any()
            && _assigned[symbol].All(value => IsSafe(value, depth + 1));
    }
}
