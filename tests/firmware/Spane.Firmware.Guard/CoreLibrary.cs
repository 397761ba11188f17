using System.Buffers.Binary;
using System.Text;
using Mono.Cecil;

namespace Spane.Firmware.Guard;

/// <summary>The chip's real <c>mscorlib</c>, as the package nanoFramework.CoreLibrary has it.</summary>
internal static class CoreLibrary
{
    /// <summary>Name of the assembly.</summary>
    public const string Name = "mscorlib";

    private static readonly Lazy<HashSet<string>> Known = new(ReadKnownNames);

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Void"] = "void",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Char"] = "char",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.String"] = "string",
        ["System.Object"] = "object",
    };

    /// <summary>What the compiler references.</summary>
    public static byte[] Image { get; } = Content("mscorlib.dll");

    /// <summary>What the chip runs, made from <see cref="Image"/> by the framework's metadata processor.</summary>
    public static byte[] ChipImage { get; } = Content("mscorlib.pe");

    /// <summary>The names that the interpreter has of its own: those of this library that its image for the chip does not store.</summary>
    public static IReadOnlySet<string> KnownNames => Known.Value;

    /// <summary>Start of one of the sixteen parts of <see cref="ChipImage"/>, in the order of the format.</summary>
    public static int ChipPart(int index) => BinaryPrimitives.ReadInt32LittleEndian(ChipImage.AsSpan(0x28 + (4 * index)));

    /// <summary>Checksum of its native methods, which the interpreter's must equal.</summary>
    public static uint NativeChecksum => BinaryPrimitives.ReadUInt32LittleEndian(ChipImage.AsSpan(20));

    /// <summary>Its public types, in the notation of the lists in <c>Api/</c>: what a listed type may derive from.</summary>
    public static IEnumerable<ApiType> Types()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(Image));
        return [.. assembly.MainModule.GetTypes().Where(IsVisible).Select(Type)];
    }

    private static HashSet<string> ReadKnownNames()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(Image));
        string[] stored = Encoding.UTF8.GetString(ChipImage, ChipPart(11), ChipPart(12) - ChipPart(11)).Split('\0');
        return [.. new Size.ChipImageSize(assembly).Names.Except(stored)];
    }

    private static byte[] Content(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "CoreLibrary", file));

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));

    private static ApiType Type(TypeDefinition type)
    {
        var described = new ApiType
        {
            Assembly = Name,
            Kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class",
            FullName = type.FullName,
            Base = type.BaseType?.FullName,
            Interfaces = [.. type.Interfaces.Select(contract => contract.InterfaceType.Name)],
        };
        described.Members.AddRange(type.Properties.Select(property => new ApiMember
        {
            Kind = "property",
            Name = property.Name,
            IsStatic = !property.HasThis,
            Type = Notation(property.PropertyType),
            Rest = $"{(property.GetMethod is null ? "" : "get; ")}{(property.SetMethod is null ? "" : "set;")}",
        }));
        described.Members.AddRange(type.Methods
            .Where(method => (method.IsPublic || method.IsFamily) && !method.IsSpecialName)
            .Select(method => new ApiMember
            {
                Kind = "method",
                Name = method.Name,
                IsStatic = method.IsStatic,
                Type = Notation(method.ReturnType),
                Parameters = [.. method.Parameters.Select(p => new ApiParameter("", Notation(p.ParameterType), p.Name, null))],
            }));
        return described;
    }

    private static string Notation(TypeReference type) =>
        type is ArrayType array ? Notation(array.ElementType) + "[]"
        : Keywords.TryGetValue(type.FullName, out string? keyword) ? keyword
        : type.Namespace == "System" ? type.Name
        : type.FullName;
}
