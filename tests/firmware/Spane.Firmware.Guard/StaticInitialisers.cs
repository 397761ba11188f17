using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Guard;

/// <summary>
/// Static initialisers run when the chip starts, in the order of the types' names, whatever they need: one that reads what another sets
/// sees 0 or null.
/// </summary>
internal static class StaticInitialisers
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "static-initialiser";

    public static IEnumerable<Finding> Check(AssemblyDefinition assembly)
    {
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            MethodDefinition? initialiser = type.Methods.FirstOrDefault(method => method.IsConstructor && method.IsStatic);
            if (initialiser is null)
            {
                continue;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            var found = new List<Finding>();
            Follow(initialiser, type, seen, found);
            foreach (Finding finding in found)
            {
                yield return finding;
            }
        }
    }

    private static void Follow(MethodDefinition method, TypeDefinition owner, HashSet<string> seen, List<Finding> found)
    {
        if (!method.HasBody || !seen.Add(method.FullName))
        {
            return;
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda
                && ((FieldReference)instruction.Operand).Resolve() is { } field
                && field.DeclaringType != owner
                && field.DeclaringType.Methods.Any(other => other.IsConstructor && other.IsStatic))
            {
                found.Add(new Finding(Rule, owner.FullName, $"needs {field.FullName}"));
            }

            if (instruction.Operand is MethodReference called && IsFirmware(called) && called.Resolve() is { } target)
            {
                Follow(target, owner, seen, found);
            }
        }
    }

    private static bool IsFirmware(MethodReference method) =>
        method.DeclaringType.Scope is ModuleDefinition
        || (method.DeclaringType.Scope is AssemblyNameReference name && name.Name.StartsWith("Spane.", StringComparison.Ordinal));
}
