using System.Text;
using System.Text.Json;

namespace Spane.Fuzzy.Tests;

/// <summary>The published schema says what the reader takes: no name more, none less.</summary>
public sealed class JsonSchemaTests
{
    private const string System =
        """
        {"name":"s","method":"mamdani","and":"minimum","or":"maximum","implication":"minimum","aggregation":"maximum",
        "defuzzifier":"centroid","hedges":"octave","reduction":"karnik-mendel",
        "blocks":[{"name":"all","activation":"General","enabled":true}],
        "inputs":[{"name":"a","unit":"g","minimum":0,"maximum":1,"terms":[{"name":"on","shape":"ramp","parameters":[0,1]}]}],
        "outputs":[{"name":"y","minimum":0,"maximum":1,"terms":[{"name":"on","shape":"singleton","parameters":[1]}]}],
        "rules":["if a is on then y is on"]}
        """;

    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "fuzzy-system.schema.json"))).RootElement;

    public static TheoryData<string> Keys => [.. Enumerated.Keys];

    private static Dictionary<string, JsonElement> Enumerated => new()
    {
        ["method"] = Schema.GetProperty("$defs").GetProperty("method"),
        ["reduction"] = Schema.GetProperty("properties").GetProperty("reduction"),
        ["hedges"] = Schema.GetProperty("properties").GetProperty("hedges"),
        ["and"] = Schema.GetProperty("$defs").GetProperty("tNorm"),
        ["implication"] = Schema.GetProperty("$defs").GetProperty("tNorm"),
        ["or"] = Schema.GetProperty("$defs").GetProperty("sNorm"),
        ["aggregation"] = Schema.GetProperty("$defs").GetProperty("sNorm"),
        ["defuzzifier"] = Schema.GetProperty("$defs").GetProperty("defuzzifier"),
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_reader_knows_exactly_the_names_of_the_schema(string key)
    {
        string[] names = [.. Enumerated[key].GetProperty("enum").EnumerateArray().Select(e => e.GetString()!)];
        foreach (string name in names)
        {
            // The system may refuse the combination; the name itself is known.
            Fault(With(key, name))?.ShouldNotContain("unknown value", Case.Sensitive, $"{key} {name}");
        }

        int members =
            key switch
            {
                "method" => Enum.GetValues<InferenceMethod>().Length,
                "reduction" => Enum.GetValues<TypeReduction>().Length,
                "hedges" => Enum.GetValues<HedgeReference>().Length,
                "defuzzifier" => Enum.GetValues<Defuzzifier>().Length,
                "or" or "aggregation" => Enum.GetValues<SNorm>().Length,
                _ => Enum.GetValues<TNorm>().Length
            };
        names.Distinct().Count().ShouldBe(members);
        Fault(With(key, "nonsense")).ShouldNotBeNull();
    }

    [Fact]
    public void Every_shape_of_the_schema_is_known_and_no_other()
    {
        JsonElement shapes =
            Schema.GetProperty("$defs").GetProperty("shape").GetProperty("enum");
        foreach (string shape in shapes.EnumerateArray().Select(e => e.GetString()!))
        {
            // Without parameters each shape complains about its own, not about its name.
            Should.Throw<ArgumentException>(() => ShapeCatalog.Create(shape, [])).Message.ShouldNotContain("there is no shape");
        }

        // A height and lags are members of a term, no shapes of their own.
        typeof(MembershipFunction).Assembly.GetTypes()
            .Count(t => !t.IsAbstract && t.IsSubclassOf(typeof(MembershipFunction)) && t != typeof(Scaled)
                && t != typeof(Lagged))
            .ShouldBe(shapes.GetArrayLength());
    }

    [Fact]
    public void Every_property_of_the_schema_is_read_and_others_are_refused()
    {
        foreach (JsonProperty property in Schema.GetProperty("properties").EnumerateObject())
        {
            string read =
                property.Name is "$schema" or "description" or "otherwise" ? System.Insert(1, $"\"{property.Name}\":\"y is on\",") : System;
            read.ShouldContain($"\"{property.Name}\":");
            Fault(read).ShouldBeNull(property.Name);
        }

        Fault(System.Insert(1, "\"colour\":\"blue\",")).ShouldNotBeNull();
        foreach (string required in Schema.GetProperty("required").EnumerateArray().Select(e => e.GetString()!))
        {
            Fault(System.Replace($"\"{required}\":", "\"description\":", StringComparison.Ordinal)).ShouldNotBeNull(required);
        }
    }

    private static string With(string key, string value)
    {
        using var document = JsonDocument.Parse(System);
        return System.Replace($"\"{key}\":\"{document.RootElement.GetProperty(key).GetString()}\"", $"\"{key}\":\"{value}\"",
            StringComparison.Ordinal);
    }

    private static string? Fault(string json)
    {
        try
        {
            JsonSystemReader.Read(Encoding.UTF8.GetBytes(json), "s.json");
            return null;
        }
        catch (FuzzyFormatException fault)
        {
            return fault.Fault;
        }
    }
}
