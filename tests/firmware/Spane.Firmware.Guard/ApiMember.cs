using System.Text.RegularExpressions;

namespace Spane.Firmware.Guard;

/// <summary>One member of an <see cref="ApiType"/>.</summary>
internal sealed partial record ApiMember
{
    /// <summary><c>ctor</c>, <c>method</c>, <c>property</c>, <c>event</c>, <c>field</c> or <c>const</c>.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public bool IsStatic { get; init; }

    public string Type { get; init; } = "void";

    /// <summary>Of a method or constructor.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary><c>get</c>, <c>set</c> or both, of a property; the value of a constant.</summary>
    public string Rest { get; init; } = "";

    public static ApiMember Parse(string line)
    {
        if (line.StartsWith("ctor(", StringComparison.Ordinal))
        {
            return new ApiMember { Kind = "ctor", Name = "ctor", Parameters = ApiParameter.ParseList(line[5..^1]) };
        }

        if (line.StartsWith("event ", StringComparison.Ordinal))
        {
            string[] parts = line.Split(' ');
            return new ApiMember { Kind = "event", Type = parts[1], Name = parts[2] };
        }

        if (Constant().Match(line) is { Success: true } constant)
        {
            return new ApiMember
            {
                Kind = "const",
                Type = constant.Groups[1].Value,
                Name = constant.Groups[2].Value,
                Rest = constant.Groups[3].Value
            };
        }

        bool isStatic = line.StartsWith("static ", StringComparison.Ordinal);
        string rest = isStatic ? line[7..] : line;
        if (Property().Match(rest) is { Success: true } property)
        {
            return new ApiMember
            {
                Kind = "property",
                IsStatic = isStatic,
                Type = property.Groups[1].Value,
                Name = property.Groups[2].Value,
                Rest = property.Groups[3].Value
            };
        }

        if (Method().Match(rest) is { Success: true } method)
        {
            return new ApiMember
            {
                Kind = "method",
                IsStatic = isStatic || method.Groups[2].Value.StartsWith("op_", StringComparison.Ordinal),
                Type = method.Groups[1].Value,
                Name = method.Groups[2].Value,
                Parameters = ApiParameter.ParseList(method.Groups[3].Value),
            };
        }

        string[] field = rest.Split(' ');
        return new ApiMember { Kind = "field", IsStatic = isStatic, Type = field[0], Name = field[1] };
    }

    [GeneratedRegex(@"^const (\S+) (\w+) = (.*)$", RegexOptions.Singleline)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^(\S+) (\w+) \{ (.*) \}$")]
    private static partial Regex Property();

    [GeneratedRegex(@"^(\S+) (\w+)\((.*)\)$")]
    private static partial Regex Method();
}
