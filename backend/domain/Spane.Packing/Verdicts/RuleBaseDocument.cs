using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spane.Fuzzy;

namespace Spane.Packing.Verdicts;

/// <summary>A rule base as it is written down (<c>fuzzy-system.schema.json</c>), for people to edit: its breakpoints, its rules, its
/// closing rule. Immutable.</summary>
public sealed record RuleBaseDocument(string Json)
{
    private const string FileName = "rule-base.json";

    // The document is shown to people and stored, never put into a page's script.
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A preset's document.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static RuleBaseDocument Preset(string name)
    {
        using var stream = typeof(RuleBaseDocument).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new ArgumentException($"There is no rule base '{name}'; known are {string.Join(", ", VerdictRuleBase.PresetNames)}.",
                nameof(name));
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }

    /// <summary>The sets of inputs and output, in order.</summary>
    public IReadOnlyList<TermPoints> Terms => [.. TermNodes().Select(node => new TermPoints(
        node.Variable, (string)node.Term["name"]!, (string)node.Term["shape"]!,
        [.. node.Term["parameters"]!.AsArray().Select(value => (double)value!)]))];

    /// <summary>The rules, one a line.</summary>
    public string Rules => string.Join('\n', RuleNodes(Root()).Select(TextOf));

    /// <summary>What is concluded where no rule applies, such as <c>verdict is not-optimal</c>; empty: nothing.</summary>
    public string Otherwise => (string?)Root()["otherwise"] ?? "";

    /// <summary>The same document with other breakpoints and rules; a rule that stays keeps its note.</summary>
    public RuleBaseDocument With(IReadOnlyList<IReadOnlyList<double>> points, string rules, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(rules);
        var root = Root();
        foreach (var (node, values) in TermNodes(root).Zip(points))
        {
            node.Term["parameters"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        var known = RuleNodes(root).GroupBy(TextOf).ToDictionary(group => group.Key, group => group.First());
        root["rules"] = new JsonArray([.. rules.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => known.TryGetValue(text, out var node) ? node.DeepClone() : new JsonObject { ["rule"] = text })]);
        root.Remove("otherwise");
        if (otherwise.Length > 0)
        {
            root["otherwise"] = otherwise;
        }

        return new(root.ToJsonString(Readable));
    }

    /// <summary>The rule base that the document describes.</summary>
    /// <exception cref="FuzzyFormatException">It is not one; says what and where.</exception>
    /// <exception cref="ArgumentException">It judges by other inputs than weight, production and time.</exception>
    public VerdictRuleBase Read() => new(JsonSystemReader.Read(Encoding.UTF8.GetBytes(Json), FileName));

    /// <summary>A parameter as the document writes it.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> RuleNodes(JsonObject root) => root["rules"]!.AsArray().Select(rule => rule!);

    private static string TextOf(JsonNode rule) => rule is JsonObject ? (string)rule["rule"]! : (string)rule!;

    private static IEnumerable<(string Variable, JsonObject Term)> TermNodes(JsonObject root) =>
        from side in (string[])["inputs", "outputs"]
        from variable in root[side]!.AsArray()
        from term in variable!["terms"]!.AsArray()
        select ((string)variable!["name"]!, term!.AsObject());

    private JsonObject Root() => JsonNode.Parse(Json)!.AsObject();

    private IEnumerable<(string Variable, JsonObject Term)> TermNodes() => TermNodes(Root());
}

/// <summary>A fuzzy set with its breakpoints, for a form.</summary>
/// <param name="Shape">Name of its shape, such as <c>trapezoid</c>.</param>
/// <param name="Parameters">The shape's parameters, in the variable's unit.</param>
public sealed record TermPoints(string Variable, string Term, string Shape, IReadOnlyList<double> Parameters);
