using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Guard;

/// <summary>Formatting that the chip's library takes and does differently.</summary>
internal static partial class TextRules
{
    /// <summary>A format other than D, F, N or X with digits: echoed literally, or not implemented.</summary>
    public const string Format = "number-format";

    /// <summary>A floating-point number made text without a format: 15 to 17 digits, and wrong at 1E15.</summary>
    public const string Unformatted = "unformatted-number";

    public static IEnumerable<Finding> Check(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called)
            {
                continue;
            }

            bool floating = called.DeclaringType.FullName is "System.Double" or "System.Single";
            bool isToString = called.Name == "ToString";
            bool appendsFloating = called is { Name: "Append", DeclaringType.Name: "StringBuilder", Parameters.Count: 1 }
                && called.Parameters[0].ParameterType.FullName is "System.Double" or "System.Single";
            if ((floating && isToString && called.Parameters.Count == 0) || appendsFloating)
            {
                yield return new Finding(Unformatted, method.FullName, called.FullName);
            }

            if (isToString && called.Parameters.Count == 1 && called.DeclaringType.Namespace == "System"
                && instruction.Previous.Operand is string format && called.DeclaringType.Name is not ("DateTime" or "Guid")
                && !Working().IsMatch(format))
            {
                yield return new Finding(Format, method.FullName, $"'{format}'");
            }
        }

        foreach (Instruction text in method.Body.Instructions.Where(i => i.OpCode.Code == Code.Ldstr))
        {
            foreach (Match item in FormatItem().Matches((string)text.Operand))
            {
                if (!Working().IsMatch(item.Groups[1].Value))
                {
                    yield return new Finding(Format, method.FullName, item.Value);
                }
            }
        }
    }

    [GeneratedRegex(@"^[DFNXdfnx]\d{0,2}$")]
    private static partial Regex Working();

    [GeneratedRegex(@"\{\d+(?:,-?\d+)?:([^}]+)\}")]
    private static partial Regex FormatItem();
}
