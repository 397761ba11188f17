using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spane.Firmware.Guard;

/// <summary>
/// On the chip <c>NaN &gt; x</c> and <c>NaN &gt;= x</c> are true, and the two infinities are equal. So no infinity is used as a value,
/// nothing is compared with NaN, and what is NaN somewhere is ordered only where <c>IsNaN</c> was asked.
/// </summary>
internal sealed class UnorderedNumbers
{
    /// <summary>Something that may be NaN is compared.</summary>
    public const string NotANumber = "nan-comparison";

    /// <summary>An infinity as a value.</summary>
    public const string Infinity = "infinity";

    private readonly HashSet<ISymbol> _unset = new(SymbolEqualityComparer.Default);

    public UnorderedNumbers(IEnumerable<IOperation> roots)
    {
        foreach (IOperation operation in roots.SelectMany(root => root.DescendantsAndSelf()).Where(IsNaN))
        {
            if (Holder(operation) is { } holder)
            {
                _unset.Add(holder);
            }
        }
    }

    public IEnumerable<Finding> Check(IOperation operation)
    {
        if (operation is IFieldReferenceOperation && operation.ConstantValue.Value is double.PositiveInfinity or double.NegativeInfinity
            or float.PositiveInfinity or float.NegativeInfinity)
        {
            yield return SourceRules.At(Infinity, operation);
        }

        if (operation is not IBinaryOperation binary || !SourceRules.IsFloating(binary.LeftOperand.Type) || !IsComparison(binary))
        {
            yield break;
        }

        bool isOrdered = binary.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals);
        foreach (IOperation side in new[] { binary.LeftOperand, binary.RightOperand })
        {
            if (IsNaN(SourceRules.Bare(side)) || (isOrdered && SourceRules.Symbol(side) is { } read && _unset.Contains(read)
                && !IsAsked(read, operation)))
            {
                yield return SourceRules.At(NotANumber, operation);
            }
        }
    }

    private static bool IsNaN(IOperation operation) =>
        operation is IFieldReferenceOperation && operation.ConstantValue.Value is double.NaN or float.NaN;

    /// <summary>True for an operator that compares.</summary>
    public static bool IsComparison(IBinaryOperation binary) => binary.OperatorKind is BinaryOperatorKind.Equals
        or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    /// <summary>What a NaN is assigned to, or the member that returns it.</summary>
    private static ISymbol? Holder(IOperation value)
    {
        for (IOperation? at = value; at is not null; at = at.Parent)
        {
            switch (at.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Value == at:
                    return SourceRules.Symbol(assignment.Target);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return declarator.Symbol;
                case IFieldInitializerOperation field:
                    return field.InitializedFields[0];
                case IPropertyInitializerOperation property:
                    return property.InitializedProperties[0];
                case IReturnOperation:
                    ISymbol? member = at.SemanticModel!.GetEnclosingSymbol(at.Syntax.SpanStart);
                    return (member as IMethodSymbol)?.AssociatedSymbol ?? member;
                case IConversionOperation or IConditionalOperation or IParenthesizedOperation or ICoalesceOperation
                    or ISwitchExpressionArmOperation or ISwitchExpressionOperation:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsAsked(ISymbol read, IOperation at) => SourceRules.Root(at).Descendants()
        .OfType<IInvocationOperation>()
        .Any(call => call.TargetMethod.Name == "IsNaN"
            && SymbolEqualityComparer.Default.Equals(SourceRules.Symbol(call.Arguments[0].Value), read));
}
