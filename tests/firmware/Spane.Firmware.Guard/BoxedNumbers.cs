using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spane.Firmware.Guard;

/// <summary>
/// A floating-point number that becomes an object becomes text without a format sooner or later: 15 to 17 digits, and 1E15 as
/// 10000000000000E+15. It passes where the text says how.
/// </summary>
internal static partial class BoxedNumbers
{
    public static IEnumerable<Finding> Check(IOperation operation)
    {
        bool isUnformatted = operation switch
        {
            IInterpolationOperation { FormatString: null } hole => SourceRules.IsFloating(SourceRules.Bare(hole.Expression).Type),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                new[] { sum.LeftOperand, sum.RightOperand }.Any(side => SourceRules.IsFloating(SourceRules.Bare(side).Type)),
            IConversionOperation { Type.IsReferenceType: true } boxed when SourceRules.IsFloating(boxed.Operand.Type) =>
                !Surroundings(boxed).Any(outer => outer is IInterpolationOperation or IBinaryOperation || IsFormatted(outer, boxed)),
            _ => false,
        };
        if (isUnformatted)
        {
            yield return SourceRules.At(TextRules.Unformatted, operation);
        }
    }

    /// <summary>The call that a value is an argument of, or what it is a part of in a text.</summary>
    private static IEnumerable<IOperation> Surroundings(IOperation boxed)
    {
        for (IOperation? at = boxed.Parent; at is not null and not IExpressionStatementOperation; at = at.Parent)
        {
            yield return at;
        }
    }

    private static bool IsFormatted(IOperation outer, IOperation boxed)
    {
        if (outer is not IInvocationOperation call
            || call.TargetMethod is not { Name: "Format", ContainingType.SpecialType: SpecialType.System_String }
            || call.Arguments[0].Value.ConstantValue.Value is not string format)
        {
            return false;
        }

        IOperation[] values = [.. call.Arguments.Skip(1).SelectMany(Elements)];
        string place = Array.IndexOf(values, boxed).ToString(CultureInfo.InvariantCulture);
        return Holes().Matches(format).Where(hole => hole.Groups[1].Value == place).All(hole => hole.Groups[2].Success);
    }

    private static IEnumerable<IOperation> Elements(IArgumentOperation argument) =>
        argument.Value is IArrayCreationOperation { Initializer: { } list } ? list.ElementValues : [argument.Value];

    [GeneratedRegex(@"\{(\d+)(?:,-?\d+)?(:[^}]+)?\}")]
    private static partial Regex Holes();
}
