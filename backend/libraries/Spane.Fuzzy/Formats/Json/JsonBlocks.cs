using System.Text.Json;

namespace Spane.Fuzzy;

/// <summary>Rule blocks in JSON.</summary>
internal static class JsonBlocks
{
    internal static RuleBlock Read(JsonNode node)
    {
        var block = new RuleBlock(node.Member("name").Text("the name"))
        {
            And = JsonNames.Read(node.Optional("and"), TNorm.Minimum),
            Or = JsonNames.Read(node.Optional("or"), SNorm.Maximum),
            Implication = JsonNames.Read(node.Optional("implication"), TNorm.Minimum),
            Activation = node.Optional("activation") is { } activation
                ? FllNames.ReadActivation(activation.Text("the activation"), activation.Place) : default,
            Enabled = node.Optional("enabled")?.Truth("enabled") ?? true,
        };
        node.RefuseOthers("name", "and", "or", "implication", "activation", "enabled");
        return block;
    }

    internal static void Write(Utf8JsonWriter json, EquatableList<RuleBlock> blocks)
    {
        json.WriteStartArray("blocks");
        foreach (RuleBlock block in blocks)
        {
            json.WriteStartObject();
            json.WriteString("name", block.Name);
            json.WriteString("and", JsonNames.Write(block.And));
            json.WriteString("or", JsonNames.Write(block.Or));
            json.WriteString("implication", JsonNames.Write(block.Implication));
            json.WriteString("activation", FllNames.WriteActivation(block.Activation));
            json.WriteBoolean("enabled", block.Enabled);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What a variable says of itself beside its universe and terms.</summary>
    internal static void WriteSettings(Utf8JsonWriter json, Variable variable)
    {
        OutputSettings own = variable.Output;
        Flag(json, "enabled", variable.Enabled, usual: true);
        Flag(json, "lockRange", variable.LockRange, usual: false);
        Named(json, "method", own.Method);
        Named(json, "aggregation", own.Aggregation);
        Named(json, "defuzzifier", own.Defuzzifier);
        if (!double.IsNaN(own.Default))
        {
            json.WriteNumber("default", own.Default);
        }

        Flag(json, "lockPrevious", own.LockPrevious, usual: false);
        Flag(json, "joinsEqualTerms", own.JoinsEqualTerms, usual: false);
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value, bool usual)
    {
        if (value != usual)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void Named<T>(Utf8JsonWriter json, string name, T? value)
        where T : struct, Enum
    {
        if (value is { } known)
        {
            json.WriteString(name, JsonNames.Write(known));
        }
    }
}
