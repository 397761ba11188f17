using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Guard.Size;

/// <summary>
/// How large an assembly is on the chip. The framework's metadata processor, which makes the <c>.pe</c> file, is not served; but the
/// format is documented, and for <c>mscorlib</c> both files are at hand, so that a test can hold this model to the real thing. A metadata
/// token takes two bytes there instead of four, a table row what <see cref="Rows"/> says, and each name is stored once.
/// </summary>
internal sealed class ChipImageSize
{
    /// <summary>Bytes of the header in front of the tables.</summary>
    public const int HeaderBytes = 124;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);

    public ChipImageSize(AssemblyDefinition assembly)
    {
        ModuleDefinition module = assembly.MainModule;
        TypeDefinition[] types = [.. module.GetTypes().Where(type => type.Name != "<Module>" && !IsExcluded(type))];
        Rows = Padded(12 * module.AssemblyReferences.Count)
            + (8 * module.GetTypeReferences().Count())
            + (8 * module.GetMemberReferences().Count())
            + (24 * types.Length)
            + (8 * types.Sum(type => type.Fields.Count(field => !field.HasConstant)))
            + (16 * types.Sum(type => type.Methods.Count));
        foreach (string name in module.AssemblyReferences.Select(reference => reference.Name)
            .Concat(module.GetTypeReferences().SelectMany(type => new[] { type.Name, type.Namespace }))
            .Concat(module.GetMemberReferences().Select(member => member.Name)))
        {
            _names.Add(name);
        }

        foreach (MethodReference method in module.GetMemberReferences().OfType<MethodReference>())
        {
            Sign(method);
        }

        foreach (TypeDefinition type in types)
        {
            Add(type);
        }
    }

    /// <summary>Rows of all tables.</summary>
    public int Rows { get; }

    /// <summary>Instructions and exception handlers.</summary>
    public int ByteCode { get; private set; }

    /// <summary>Signatures and the initial values of arrays, each once.</summary>
    public int Signatures => Padded(_signatures.Sum(signature => signature.Length));

    /// <summary>Names and literals, each once.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Bytes of the names that the interpreter does not know without them.</summary>
    public int NameBytes => Padded(_names.Except(CoreLibrary.KnownNames).Sum(name => Encoding.UTF8.GetByteCount(name) + 1));

    /// <summary>The whole file.</summary>
    public int Bytes => HeaderBytes + Rows + Padded(ByteCode) + Signatures + NameBytes;

    /// <summary>Only the compiler needs it: what carries the attribute ExcludeType is left out.</summary>
    private static bool IsExcluded(TypeDefinition type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ExcludeTypeAttribute");

    private static int Padded(int bytes) => (bytes + 3) / 4 * 4;

    private void Add(TypeDefinition type)
    {
        _names.Add(type.Name);
        _names.Add(type.Namespace);
        _signatures.Add(string.Concat(type.Interfaces.Select(contract => Coded(contract.InterfaceType))));
        foreach (FieldDefinition field in type.Fields.Where(field => !field.HasConstant))
        {
            _names.Add(field.Name);
            _signatures.Add("f" + Coded(field.FieldType));
            _signatures.Add("vv" + Encoding.Latin1.GetString(field.InitialValue));
        }

        foreach (MethodDefinition method in type.Methods)
        {
            _names.Add(method.Name);
            Sign(method);
            if (method.HasBody)
            {
                _signatures.Add(string.Concat(method.Body.Variables.Select(variable => Coded(variable.VariableType))));
                ByteCode += method.Body.Instructions.Sum(Size) + HandlerBytes(method.Body.ExceptionHandlers.Count);
                _names.UnionWith(method.Body.Instructions.Where(i => i.OpCode.Code == Code.Ldstr).Select(i => (string)i.Operand));
            }
        }
    }

    private void Sign(MethodReference method) =>
        _signatures.Add("cm" + Coded(method.ReturnType) + string.Concat(method.Parameters.Select(p => Coded(p.ParameterType))));

    /// <summary>A type with the length that it has in a signature: one byte, and two more for what has a token.</summary>
    private static string Coded(TypeReference type) => type switch
    {
        ArrayType array => "[" + Coded(array.ElementType),
        ByReferenceType reference => "&" + Coded(reference.ElementType),
        _ when type.IsPrimitive || type.MetadataType is MetadataType.String or MetadataType.Object or MetadataType.Void =>
            ((char)type.MetadataType).ToString(),
        _ => "c" + (char)(256 + (type.FullName.GetHashCode(StringComparison.Ordinal) & 0x3FFF))
            + (char)(256 + ((type.FullName.GetHashCode(StringComparison.Ordinal) >> 14) & 0x3FFF)),
    };

    private static int HandlerBytes(int handlers) => handlers == 0 ? 0 : (12 * handlers) + 1;

    private static int Size(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineSwitch => instruction.OpCode.Size + 1 + (2 * ((Instruction[])instruction.Operand).Length),
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
            or OperandType.InlineTok or OperandType.InlineBrTarget => instruction.OpCode.Size + 2,
        _ => instruction.GetSize(),
    };
}
