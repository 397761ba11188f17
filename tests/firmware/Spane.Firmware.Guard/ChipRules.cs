using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Guard;

/// <summary>
/// The constructs that the compiler takes and the nanoFramework 1.x runtime does not: they crash at load, hang, or mean something else.
/// Each was seen on the real runtime.
/// </summary>
internal static class ChipRules
{
    /// <summary>Own generic types and methods, and instances of any: the runtime crashes at load or hangs.</summary>
    public const string Generic = "generic";

    /// <summary><c>int[,]</c>: crashes at load.</summary>
    public const string MultidimensionalArray = "multidimensional-array";

    /// <summary>An interface member with a body: throws at the call.</summary>
    public const string DefaultInterfaceMethod = "default-interface-method";

    /// <summary>An enum made text or object: it gives its number, not its name.</summary>
    public const string EnumText = "enum-text";

    /// <summary><c>checked</c> has no effect: it wraps.</summary>
    public const string CheckedArithmetic = "checked";

    /// <summary><c>stackalloc</c>.</summary>
    public const string StackAllocation = "stackalloc";

    /// <summary>A struct that can be changed: copies may share their fields in an optimised build.</summary>
    public const string MutableStruct = "mutable-struct";

    /// <summary>A copy by <c>dup</c> of a struct that can be changed: both copies are the same one.</summary>
    public const string StructDuplicate = "struct-dup";

    /// <summary>A date read from text: fails at run.</summary>
    public const string DateParse = "date-parse";

    /// <summary>A type in a namespace below <c>nanoFramework</c>: <c>System.X</c> may bind to <c>nanoFramework.System.X</c>
    /// there.</summary>
    public const string Namespace = "namespace";

    public static IReadOnlyList<Finding> Check(AssemblyDefinition assembly)
    {
        var findings = new List<Finding>();
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            CheckType(type, findings);
            foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
            {
                CheckBody(method, findings);
                findings.AddRange(TextRules.Check(method));
                findings.AddRange(UnassignedTexts.Check(method));
            }
        }

        findings.AddRange(StaticInitialisers.Check(assembly));
        return findings;
    }

    private static void CheckType(TypeDefinition type, List<Finding> findings)
    {
        if (type.HasGenericParameters)
        {
            findings.Add(new Finding(Generic, type.FullName, "own generic type"));
        }

        if (type.Namespace.Split('.')[0] == "nanoFramework")
        {
            findings.Add(new Finding(Namespace, type.FullName, "namespace of the framework"));
        }

        // The compiler's own types: a local function's variables are a struct, but it is handed on by reference.
        bool isEmbedded =
            type.Namespace.StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal) || type.Name.StartsWith('<')
            || type.FullName.StartsWith('<');
        if (type is { IsValueType: true, IsEnum: false } && !isEmbedded && !IsReadOnly(type))
        {
            findings.Add(new Finding(MutableStruct, type.FullName, "declare it readonly or make it a class"));
        }

        foreach (FieldDefinition field in type.Fields)
        {
            CheckSignature(field.FieldType, field.FullName, findings);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            if (method.HasGenericParameters)
            {
                findings.Add(new Finding(Generic, method.FullName, "own generic method"));
            }

            if (type.IsInterface && !method.IsAbstract && !method.IsStatic)
            {
                findings.Add(new Finding(DefaultInterfaceMethod, method.FullName, "has a body"));
            }

            CheckSignature(method.ReturnType, method.FullName, findings);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                CheckSignature(parameter.ParameterType, method.FullName, findings);
            }
        }
    }

    private static void CheckBody(MethodDefinition method, List<Finding> findings)
    {
        foreach (VariableDefinition variable in method.Body.Variables)
        {
            CheckSignature(variable.VariableType, method.FullName, findings);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            CheckOperand(instruction.Operand, method.FullName, findings);
            Code code = instruction.OpCode.Code;
            string name = instruction.OpCode.Name;
            if (name.Contains(".ovf", StringComparison.Ordinal))
            {
                findings.Add(new Finding(CheckedArithmetic, method.FullName, name));
            }

            if (instruction.Operand is MethodReference
                {
                    DeclaringType.FullName: "System.DateTime",
                    Name: "Parse" or "ParseExact" or "TryParse",
                } read)
            {
                findings.Add(new Finding(DateParse, method.FullName, read.FullName));
            }

            if (code == Code.Localloc)
            {
                findings.Add(new Finding(StackAllocation, method.FullName, name));
            }

            if (code == Code.Box && IsEnum((TypeReference)instruction.Operand))
            {
                findings.Add(new Finding(EnumText, method.FullName, $"{instruction.Operand} becomes an object"));
            }

            if (code == Code.Constrained && IsEnum((TypeReference)instruction.Operand))
            {
                findings.Add(new Finding(EnumText, method.FullName, $"{instruction.Next.Operand} on {instruction.Operand}"));
            }

            if (code == Code.Dup && PushedType(instruction.Previous, method) is { } pushed && IsMutableStruct(pushed))
            {
                findings.Add(new Finding(StructDuplicate, method.FullName, pushed.FullName));
            }
        }
    }

    private static void CheckOperand(object? operand, string where, List<Finding> findings)
    {
        switch (operand)
        {
            case TypeReference type:
                CheckSignature(type, where, findings);
                break;
            case FieldReference field:
                CheckSignature(field.DeclaringType, where, findings);
                break;
            case GenericInstanceMethod method:
                findings.Add(new Finding(Generic, where, method.FullName));
                break;
            case MethodReference method:
                CheckSignature(method.DeclaringType, where, findings);
                break;
        }
    }

    private static void CheckSignature(TypeReference type, string where, List<Finding> findings)
    {
        switch (type)
        {
            case GenericInstanceType generic:
                findings.Add(new Finding(Generic, where, generic.FullName));
                break;
            case ArrayType { Rank: > 1 } array:
                findings.Add(new Finding(MultidimensionalArray, where, array.FullName));
                break;
            case TypeSpecification inner:
                CheckSignature(inner.ElementType, where, findings);
                break;
        }
    }

    private static TypeReference? PushedType(Instruction? previous, MethodDefinition method) => previous?.Operand switch
    {
        MethodReference called when previous.OpCode.Code == Code.Newobj => called.DeclaringType,
        MethodReference called => called.ReturnType,
        FieldReference field when previous.OpCode.Code is Code.Ldfld or Code.Ldsfld => field.FieldType,
        VariableDefinition variable when previous.OpCode.Code is Code.Ldloc or Code.Ldloc_S => variable.VariableType,
        ParameterDefinition parameter when previous.OpCode.Code is Code.Ldarg or Code.Ldarg_S => parameter.ParameterType,
        _ => previous is null ? null : ShortLoad(previous.OpCode.Code, method),
    };

    private static TypeReference? ShortLoad(Code code, MethodDefinition method)
    {
        if (code is >= Code.Ldloc_0 and <= Code.Ldloc_3)
        {
            return method.Body.Variables[code - Code.Ldloc_0].VariableType;
        }

        int argument = code - Code.Ldarg_0 - (method.HasThis ? 1 : 0);
        return code is >= Code.Ldarg_0 and <= Code.Ldarg_3 && argument >= 0 ? method.Parameters[argument].ParameterType : null;
    }

    private static bool IsMutableStruct(TypeReference type) =>
        type is { IsValueType: true, IsPrimitive: false } && type.Resolve() is { IsEnum: false } resolved && !IsReadOnly(resolved)
        && resolved.Fields.Any(field => !field.IsStatic && field.IsPublic);

    private static bool IsReadOnly(TypeDefinition type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute");

    private static bool IsEnum(TypeReference type) =>
        type is { IsPrimitive: false } and not GenericParameter && type.Resolve() is { IsEnum: true };
}
