namespace Spane.Fuzzy;

/// <summary>Reads our own JSON format, whose schema is <c>fuzzy-system.schema.json</c>.</summary>
public static class JsonSystemReader
{
    /// <summary>Reads a system from UTF-8 text.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(ReadOnlySpan<byte> json, string file)
    {
        var root = JsonNode.Parse(file, json);
        EquatableList<Variable> inputs = Variables(root.Member("inputs"));
        EquatableList<Variable> outputs = Variables(root.Member("outputs"));
        if (outputs.Count == 0)
        {
            throw root.Fault("a system needs at least one output");
        }

        root.RefuseOthers(
            "$schema", "name", "description", "method", "hedges", "blocks", "and", "or", "implication", "aggregation",
            "defuzzifier", "reduction", "inputs", "outputs", "rules", "otherwise");
        var reader = new RuleReader(inputs, outputs);
        var system = new FuzzySystem
        {
            Name = root.Optional("name")?.Text("the name") ?? "",
            Method = JsonNames.Read(root.Optional("method"), InferenceMethod.Mamdani),
            And = JsonNames.Read(root.Optional("and"), TNorm.Minimum),
            Or = JsonNames.Read(root.Optional("or"), SNorm.Maximum),
            Implication = JsonNames.Read(root.Optional("implication"), TNorm.Minimum),
            Aggregation = JsonNames.Read(root.Optional("aggregation"), SNorm.Maximum),
            Defuzzifier = JsonNames.Read(root.Optional("defuzzifier"), Defuzzifier.Centroid),
            Reduction = JsonNames.Read(root.Optional("reduction"), TypeReduction.KarnikMendel),
            Hedges = JsonNames.Read(root.Optional("hedges"), HedgeReference.Octave),
            Inputs = inputs,
            Outputs = outputs,
            Blocks = (root.Optional("blocks")?.Items("the blocks") ?? []).Select(JsonBlocks.Read).ToEquatableList(),
            Rules = root.Member("rules").Items("the rules").Select(r => ReadRule(r, reader)).ToEquatableList(),
        };
        system = Complete(system, root.Optional("otherwise"), reader);
        try
        {
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw root.Fault(e.Message);
        }
    }

    private static EquatableList<Variable> Variables(JsonNode node) => node.Items("the variables").Select(ReadVariable).ToEquatableList();

    private static Variable ReadVariable(JsonNode node)
    {
        var variable = new Variable(
            node.Member("name").Text("the name"),
            node.Member("minimum").Bound("the minimum", double.NegativeInfinity),
            node.Member("maximum").Bound("the maximum", double.PositiveInfinity),
            node.Member("terms").Items("the terms").Select(JsonTerms.Read).ToEquatableList());
        node.RefuseOthers("name", "unit", "minimum", "maximum", "terms", "enabled", "lockRange", "method", "aggregation", "defuzzifier",
            "default", "lockPrevious", "joinsEqualTerms");
        return variable.Minimum <= variable.Maximum ? variable with
        {
            Enabled = node.Optional("enabled")?.Truth("enabled") ?? true,
            LockRange = node.Optional("lockRange")?.Truth("lockRange") ?? false,
            Output = ReadOutput(node),
        }
        : throw node.Fault("the minimum must not be above the maximum");
    }

    private static OutputSettings ReadOutput(JsonNode node) => new()
    {
        Method = node.Optional("method") is { } method ? JsonNames.Read<InferenceMethod>(method) : null,
        Aggregation = node.Optional("aggregation") is { } aggregation ? JsonNames.Read<SNorm>(aggregation) : null,
        Defuzzifier = node.Optional("defuzzifier") is { } defuzzifier ? JsonNames.Read<Defuzzifier>(defuzzifier) : null,
        Default = node.Optional("default")?.Number("the default") ?? double.NaN,
        LockPrevious = node.Optional("lockPrevious")?.Truth("lockPrevious") ?? false,
        JoinsEqualTerms = node.Optional("joinsEqualTerms")?.Truth("joinsEqualTerms") ?? false,
    };

    private static Rule ReadRule(JsonNode node, RuleReader reader)
    {
        bool isText = node.Kind == System.Text.Json.JsonValueKind.String;
        string text = isText ? node.Text("the rule") : node.Member("rule").Text("the rule");
        if (!isText)
        {
            node.RefuseOthers("rule", "note", "origin", "block");
        }

        try
        {
            Rule rule = reader.Read(text);
            return isText ? rule : rule with
            {
                Note = node.Optional("note")?.Text("the note") ?? "",
                Origin = JsonNames.Read(node.Optional("origin"), RuleOrigin.Stated),
                Block = node.Optional("block")?.Number("the block") is { } block ? (int)Math.Clamp(block, -1, int.MaxValue) : 0,
            };
        }
        catch (RuleSyntaxException e)
        {
            throw node.Fault(e.Message);
        }
    }

    // "otherwise": "verdict is not-optimal" closes the world: every combination in no rule concludes it.
    private static FuzzySystem Complete(FuzzySystem system, JsonNode? otherwise, RuleReader reader)
    {
        if (otherwise is null)
        {
            return system;
        }

        try
        {
            Consequent conclusion = reader.Read($"if true then {otherwise.Text("the conclusion")}").Consequents[0];
            return system.CompleteWith(conclusion.Output, conclusion.Term);
        }
        catch (Exception e) when (e is RuleSyntaxException or InvalidOperationException)
        {
            throw otherwise.Fault(e.Message);
        }
    }
}
