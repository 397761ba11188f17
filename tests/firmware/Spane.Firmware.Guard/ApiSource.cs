using System.Globalization;
using System.Text;

namespace Spane.Firmware.Guard;

/// <summary>Writes the C# of a reference assembly: every type and member of the lists, no bodies.</summary>
internal sealed class ApiSource(ApiList api)
{
    private static readonly HashSet<string> ParamsMethods = ["Format", "Concat", "Trim", "TrimStart", "TrimEnd", "Split"];

    private readonly StringBuilder _text = new();

    public string Write(string assembly)
    {
        _text.Clear();
        Line("#nullable disable");
        Line($"[assembly: System.Reflection.AssemblyVersion(\"{api.Version(assembly)}.0\")]");
        foreach (ApiType type in api.Types.Where(type => type.Assembly == assembly && type.Outer is null))
        {
            Line($"namespace {type.Namespace} {{");
            WriteType(type);
            Line("}");
        }

        return _text.ToString();
    }

    private void Line(string line) => _text.AppendLine(line);

    private void WriteType(ApiType type)
    {
        switch (type.Kind)
        {
            case "enum":
                Line($"public enum {type.Name} : {type.Base} {{ {type.Rest} }}");
                return;
            case "delegate":
                Line($"public delegate {api.CSharp(type.Returns)} {type.Name}{Generics(type)}("
                    + $"{Parameters(ApiParameter.ParseList(type.Rest), false)});");
                return;
        }

        IEnumerable<string> bases = type.Interfaces.Select(name => api.CSharp(api.FindInterface(name).FullName));
        if (type.Base is not null)
        {
            bases = bases.Prepend(api.CSharp(type.Base));
        }

        string list = string.Join(", ", bases);
        Line($"public {type.Modifier} {type.Kind} {type.Name}{(list.Length > 0 ? " : " + list : "")} {{");
        foreach (ApiMember member in type.Members)
        {
            WriteMember(type, member);
        }

        if (type.Kind == "class" && type.Modifier != "static" && !type.Members.Exists(member => member.Kind == "ctor"))
        {
            Line($"internal {type.Name}() => throw null;");
        }

        if (type.Kind != "interface")
        {
            foreach (ApiType contract in type.Interfaces.Select(api.FindInterface))
            {
                WriteExplicit(contract);
            }
        }

        foreach (ApiType nested in api.Types.Where(nested => nested.Outer == type.FullName))
        {
            WriteType(nested);
        }

        Line("}");
    }

    private void WriteMember(ApiType type, ApiMember member)
    {
        bool contract = type.Kind == "interface";
        string modifiers = contract ? "" : "public " + (member.IsStatic ? "static " : Virtual(type, member));
        string memberType = api.CSharp(member.Type);
        switch (member.Kind)
        {
            case "ctor" when type.Kind == "struct" && member.Parameters.Count == 0:
            case "method" when member.Name is "Finalize":
                return;
            case "ctor":
                Line($"public {type.Name}({Parameters(member.Parameters, false)}) => throw null;");
                return;
            case "const":
                Line($"public const {memberType} {member.Name} = {Constant(member)};");
                return;
            case "field":
                Line($"{modifiers.Replace("virtual ", "", StringComparison.Ordinal)}{memberType} {member.Name};");
                return;
            case "event":
                Line(contract
                    ? $"event {memberType} {member.Name};"
                    : $"public {(type.Modifier == "static" ? "static " : "")}event {memberType} {member.Name} {{ add {{ }} remove {{ }} "
                        + $"}}");
                return;
            case "property":
                string index = Indexer(type, member);
                string name = index.Length == 0 ? member.Name : $"this[{index}]";
                string renamed =
                    index.Length > 0 && member.Name != "Item" ? $"[System.Runtime.CompilerServices.IndexerName(\"{member.Name}\")] " : "";
                Line($"{renamed}{modifiers}{memberType} {name} {Accessors(member, contract)}");
                return;
            default:
                string called = Operator(member, memberType) ?? $"{memberType} {member.Name}";
                bool takesParams = type.FullName == "System.String" && ParamsMethods.Contains(member.Name);
                Line($"{modifiers}{called}({Parameters(member.Parameters, takesParams)}){(contract ? ";" : " => throw null;")}");
                return;
        }
    }

    private void WriteExplicit(ApiType contract)
    {
        string name = api.CSharp(contract.FullName);
        foreach (ApiMember member in contract.Members)
        {
            string memberType = api.CSharp(member.Type);
            string index = Indexer(contract, member);
            Line(member.Kind switch
            {
                "property" => $"{memberType} {name}.{(index.Length == 0 ? member.Name : $"this[{index}]")} {Accessors(member, false)}",
                "event" => $"event {memberType} {name}.{member.Name} {{ add {{ }} remove {{ }} }}",
                _ => $"{memberType} {name}.{member.Name}({Parameters(member.Parameters, false, false)}) => throw null;",
            });
        }
    }

    private string Virtual(ApiType type, ApiMember member)
    {
        if (member.Kind is not ("method" or "property"))
        {
            return "";
        }

        bool inherited = false;
        for (ApiType? at = BaseOf(type); at is not null && !inherited; at = BaseOf(at))
        {
            inherited = at.Members.Exists(other => other.Kind == member.Kind && !other.IsStatic && other.Name == member.Name
                && other.Type == member.Type && other.Parameters.Select(p => p.Type).SequenceEqual(member.Parameters.Select(p => p.Type)));
        }

        return inherited ? "override " : type.Kind == "class" && type.Modifier != "sealed" ? "virtual " : "";
    }

    private ApiType? BaseOf(ApiType type) => type.FullName == "System.Object"
        ? null
        : api.Find(
            type.Base is null ? (type.Kind == "struct" ? "System.ValueType" : "System.Object")
                : type.Base.Contains('.', StringComparison.Ordinal) ? type.Base : "System." + type.Base);

    private string Parameters(IReadOnlyList<ApiParameter> parameters, bool lastIsParams, bool defaults = true) =>
        string.Join(", ", parameters.Select((p, i) =>
        {
            bool isParams = lastIsParams && i == parameters.Count - 1 && p.Type.EndsWith("[]", StringComparison.Ordinal);
            string value = defaults && p.Default is not null ? $" = {Default(p)}" : "";
            return $"{(isParams ? "params " : "")}{p.Modifier} {api.CSharp(p.Type)} @{p.Name}{value}";
        }));

    private string Default(ApiParameter parameter) => parameter.Type switch
    {
        "bool" => parameter.Default == "True" ? "true" : "false",
        "char" => "' '",
        "string" or "object" => "null",
        _ when parameter.Default == "null" => "default",
        _ when double.TryParse(parameter.Default, CultureInfo.InvariantCulture, out _) =>
            $"({api.CSharp(parameter.Type)})({parameter.Default})",
        _ => "default",
    };

    private static string Constant(ApiMember member) => member.Rest switch
    {
        "NaN" => "0.0" + Suffix(member) + " / 0.0" + Suffix(member),
        "Infinity" => "1.0" + Suffix(member) + " / 0.0" + Suffix(member),
        "-Infinity" => "-1.0" + Suffix(member) + " / 0.0" + Suffix(member),
        _ when member.Type == "char" => member.Name == "MaxValue" ? "'\\uffff'" : "'\\0'",
        _ when member.Type == "string" => $"\"{member.Rest}\"",
        _ => member.Rest + Suffix(member),
    };

    private static string Suffix(ApiMember member) => member.Type == "float" ? "f" : "";

    private static string Indexer(ApiType type, ApiMember member) => (type.Name, member.Name) switch
    {
        ("String", "Chars") => "int index",
        ("Hashtable" or "IDictionary", "Item") => "object key",
        (_, "Item") => "int index",
        _ => "",
    };

    private static string Accessors(ApiMember member, bool contract)
    {
        string body = contract ? ";" : " => throw null;";
        string get = member.Rest.Contains("get", StringComparison.Ordinal) ? "get" + body : "";
        string set = member.Rest.Contains("set", StringComparison.Ordinal) ? " set" + body : "";
        return $"{{ {get}{set} }}";
    }

    private static string? Operator(ApiMember member, string type) => member.Name switch
    {
        "op_Implicit" => $"implicit operator {type}",
        "op_Explicit" => $"explicit operator {type}",
        "op_Equality" => $"{type} operator ==",
        "op_Inequality" => $"{type} operator !=",
        "op_LessThan" => $"{type} operator <",
        "op_LessThanOrEqual" => $"{type} operator <=",
        "op_GreaterThan" => $"{type} operator >",
        "op_GreaterThanOrEqual" => $"{type} operator >=",
        "op_Addition" => $"{type} operator +",
        "op_Subtraction" or "op_UnaryNegation" => $"{type} operator -",
        "op_UnaryPlus" => $"{type} operator +",
        _ => null,
    };

    private static string Generics(ApiType type) => (type.Name, type.Arity) switch
    {
        (_, 0) => "",
        ("EventHandler", _) => "<TEventArgs>",
        ("Action", 1) => "<T>",
        ("Action", _) => "<T1, T2>",
        ("Func", 1) => "<TResult>",
        ("Func", 2) => "<T, TResult>",
        _ => "<T1, T2, TResult>",
    };
}
