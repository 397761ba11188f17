using System.Text.RegularExpressions;

namespace Spane.Firmware.Guard;

/// <summary>The public API of the nanoFramework 1.x assemblies that firmware may reference: the lists in <c>Api/</c>, one file an
/// assembly, and the real <c>mscorlib</c>.</summary>
internal sealed partial class ApiList
{
    private readonly Dictionary<string, ApiType> _byFullName = new(StringComparer.Ordinal);
    private readonly ILookup<string, ApiType> _byName;

    private readonly Dictionary<string, string> _versions;

    private ApiList(IReadOnlyList<ApiType> types, Dictionary<string, string> versions)
    {
        Types = types;
        _versions = versions;
        foreach (ApiType type in types)
        {
            _byFullName[type.FullName] = type;
        }

        _byName = types.Where(type => type.Arity == 0).ToLookup(type => type.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ApiType> Types { get; }

    public static ApiList Load()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Api");
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var types = new List<ApiType>(CoreLibrary.Types());
        foreach (string file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            Read(File.ReadAllText(file), types, versions);
        }

        return new ApiList(types, versions);
    }

    /// <summary>Version of the package that an assembly's list was read from.</summary>
    public string Version(string assembly) => _versions[assembly];

    public ApiType? Find(string fullName) => _byFullName.GetValueOrDefault(fullName);

    public ApiType FindInterface(string shortName) => _byName[shortName].First(type => type.Kind == "interface");

    /// <summary>C# for a type name as the lists write it: <c>System</c> is left out there, and a nested type follows a slash.</summary>
    public string CSharp(string name)
    {
        string element = name.TrimEnd('[', ']');
        string suffix = name[element.Length..];
        if (Keywords().IsMatch(element) || GenericParameters().IsMatch(element))
        {
            return name;
        }

        string full = element.Contains('.', StringComparison.Ordinal) ? element : "System." + element;
        return "global::" + full.Replace('/', '.') + suffix;
    }

    private static void Read(string text, List<ApiType> types, Dictionary<string, string> versions)
    {
        string assembly = "";
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                string[] heading = line.Split(' ');
                assembly = heading[1];
                versions.Add(assembly, heading[2].Trim());
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                types[^1].Members.Add(ApiMember.Parse(line[4..].TrimEnd('\r')));
            }
            else
            {
                types.Add(ParseType(assembly, line.TrimEnd('\r')));
            }
        }
    }

    private static ApiType ParseType(string assembly, string line)
    {
        if (DelegateLine().Match(line) is { Success: true } d)
        {
            return new ApiType
            {
                Assembly = assembly,
                Kind = "delegate",
                Returns = d.Groups[1].Value,
                FullName = d.Groups[2].Value,
                Rest = d.Groups[3].Value
            };
        }

        if (EnumLine().Match(line) is { Success: true } e)
        {
            return new ApiType
            {
                Assembly = assembly,
                Kind = "enum",
                FullName = e.Groups[1].Value,
                Base = e.Groups[2].Value,
                Rest = e.Groups[3].Value
            };
        }

        Match match = TypeLine().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"Api/{assembly}.txt: '{line}' is no type.");
        }

        return new ApiType
        {
            Assembly = assembly,
            Modifier = match.Groups[1].Value.Trim(),
            Kind = match.Groups[2].Value,
            FullName = match.Groups[3].Value,
            Base = match.Groups[4].Success ? match.Groups[4].Value : null,
            Interfaces = match.Groups[5].Success ? match.Groups[5].Value.Split(',') : [],
        };
    }

    [GeneratedRegex(@"^delegate (\S+) ([\w.`/]+)\((.*)\)$")]
    private static partial Regex DelegateLine();

    [GeneratedRegex(@"^enum (\S+) : (\w+) \{ (.*) \}$")]
    private static partial Regex EnumLine();

    [GeneratedRegex(@"^(static |sealed |abstract )?(class|struct|interface) (\S+)(?: : (\S+))?(?: \[(.*)\])?$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("^(void|bool|byte|sbyte|char|short|ushort|int|uint|long|ulong|float|double|string|object)$")]
    private static partial Regex Keywords();

    [GeneratedRegex("^(T[12]?|TEventArgs|TResult)$")]
    private static partial Regex GenericParameters();
}
