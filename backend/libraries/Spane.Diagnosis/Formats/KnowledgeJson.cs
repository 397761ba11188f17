using System.Text.Json;

namespace Spane.Diagnosis;

/// <summary>The JSON format: the same statements; a condition is the text that the readable format has.</summary>
public static class KnowledgeJson
{
    private static readonly (string Word, SymbolKind Kind)[] Kinds =
    [
        ("observed", SymbolKind.Observed), ("asked", SymbolKind.Asked), ("intermediate", SymbolKind.Intermediate),
        ("conclusion", SymbolKind.Conclusion),
    ];

    /// <summary>Reads a knowledge base. It may still be one that <see cref="KnowledgeLint"/> finds fault with.</summary>
    /// <param name="utf8">JSON.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="InvalidKnowledgeException">It is no JSON, or not of this form, or a bound is exceeded.</exception>
    public static KnowledgeBase Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > KnowledgeLimits.FileCharacters)
        {
            throw new InvalidKnowledgeException($"The JSON is longer than {KnowledgeLimits.FileCharacters} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8 });
            JsonElement root = document.RootElement;
            return new KnowledgeBase(Text(root, "name"), root.GetProperty("version").GetInt32(),
                [.. Items(root, "languages", KnowledgeLimits.Languages).Select(Text)],
                [.. Items(root, "symbols", KnowledgeLimits.Symbols).Select(ReadSymbol)],
                [.. Items(root, "rules", KnowledgeLimits.Rules).Select(ReadRule)]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidKnowledgeException($"The JSON is no knowledge base: {fault.Message}", fault);
        }
    }

    /// <summary>Writes a knowledge base; <see cref="Read"/> gives the same one back.</summary>
    /// <param name="knowledge">A valid knowledge base.</param>
    /// <returns>Indented JSON.</returns>
    public static byte[] Write(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", knowledge.Name);
            json.WriteNumber("version", knowledge.Version);
            WriteTexts(json, "languages", knowledge.Languages);
            json.WriteStartArray("symbols");
            foreach (Symbol symbol in knowledge.Symbols)
            {
                json.WriteStartObject();
                json.WriteString("id", symbol.Id);
                json.WriteString("kind", Kinds.First(k => k.Kind == symbol.Kind).Word);
                WriteTexts(json, "labels", symbol.Labels);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("rules");
            foreach (DiagnosticRule rule in knowledge.Rules)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteString("if", ConditionText.Of(rule.If));
                json.WriteString("then", rule.Then);
                json.WriteNumber("certainty", rule.Certainty);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name, int most)
    {
        JsonElement array = parent.GetProperty(name);
        return array.GetArrayLength() <= most
            ? array.EnumerateArray()
            : throw new InvalidKnowledgeException($"More than {most} {name}.");
    }

    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new InvalidKnowledgeException("A text is null.");

    private static string Text(JsonElement parent, string name) => Text(parent.GetProperty(name));

    private static Symbol ReadSymbol(JsonElement symbol)
    {
        string kind = Text(symbol, "kind");
        return Kinds.Any(k => k.Word == kind)
            ? new Symbol(Text(symbol, "id"), Kinds.First(k => k.Word == kind).Kind,
                [.. Items(symbol, "labels", KnowledgeLimits.Languages).Select(Text)])
            : throw new InvalidKnowledgeException($"There is no kind '{kind}' of symbol.");
    }

    private static DiagnosticRule ReadRule(JsonElement rule) => new(Text(rule, "id"),
        new ConditionReader([.. LineWords.Of(Text(rule, "if"))]).Read(), Text(rule, "then"), rule.GetProperty("certainty").GetDouble());
}
