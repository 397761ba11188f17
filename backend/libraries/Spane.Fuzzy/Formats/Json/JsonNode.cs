using System.Text.Json;

namespace Spane.Fuzzy;

/// <summary>A JSON value that remembers its line, so that a fault in the content can name it.</summary>
internal sealed class JsonNode
{
    private readonly string _file;
    private readonly object? _value;

    private JsonNode(string file, int line, JsonValueKind kind, object? value)
    {
        _file = file;
        Line = line;
        Kind = kind;
        _value = value;
    }

    internal int Line { get; }

    internal JsonValueKind Kind { get; }

    /// <summary>Elements of an array.</summary>
    internal List<JsonNode> Items(string what) =>
        Kind == JsonValueKind.Array ? (List<JsonNode>)_value! : throw Fault($"expected {what} as an array");

    /// <summary>A text.</summary>
    internal string Text(string what) => Kind == JsonValueKind.String ? (string)_value! : throw Fault($"expected {what} as a text");

    /// <summary>A number.</summary>
    internal double Number(string what) => Kind == JsonValueKind.Number ? (double)_value! : throw Fault($"expected {what} as a number");

    /// <summary>A number, or null for no end.</summary>
    internal double Bound(string what, double open) => Kind == JsonValueKind.Null ? open : Number(what);

    /// <summary>True or false.</summary>
    internal bool Truth(string what) => Kind is JsonValueKind.True or JsonValueKind.False ? Kind == JsonValueKind.True
        : throw Fault($"expected {what} as true or false");

    /// <summary>A required member of an object.</summary>
    internal JsonNode Member(string name) => Optional(name) ?? throw Fault($"expected a member '{name}'");

    /// <summary>A member of an object, or null.</summary>
    internal JsonNode? Optional(string name) =>
        Kind == JsonValueKind.Object ? ((Dictionary<string, JsonNode>)_value!).GetValueOrDefault(name)
            : throw Fault($"expected an object with a member '{name}'");

    /// <summary>Refuses members that no reader knows: a misspelt name must not be ignored.</summary>
    internal void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach ((string name, JsonNode node) in (Dictionary<string, JsonNode>)_value!)
        {
            if (!known.Contains(name))
            {
                throw node.Fault($"unknown member '{name}'; expected one of {string.Join(", ", known.ToArray())}");
            }
        }
    }

    /// <summary>The place for messages of other readers.</summary>
    internal SourceLine Place => new(_file, Line, "");

    internal FuzzyFormatException Fault(string fault) => new(_file, Line, fault);

    /// <exception cref="FuzzyFormatException">Not JSON.</exception>
    internal static JsonNode Parse(string file, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        var lines = new LineCounter();
        try
        {
            reader.Read();
            JsonNode node = Value(file, json, ref reader, ref lines);
            return reader.Read() ? throw new JsonException() : node;
        }
        catch (JsonException e)
        {
            throw new FuzzyFormatException(file, (int)(e.LineNumber ?? 0) + 1, "not valid JSON");
        }
        catch (InvalidOperationException)
        {
            throw new FuzzyFormatException(file, lines.At(json, (int)reader.TokenStartIndex), "a text is not valid UTF-8");
        }
    }

    private static JsonNode Value(string file, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, ref LineCounter lines)
    {
        int line = lines.At(json, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Dictionary<string, JsonNode> members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    JsonNode member = Value(file, json, ref reader, ref lines);
                    if (!members.TryAdd(name, member))
                    {
                        throw member.Fault($"the member '{name}' appears twice");
                    }
                }

                return new JsonNode(file, line, JsonValueKind.Object, members);
            case JsonTokenType.StartArray:
                List<JsonNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(file, json, ref reader, ref lines));
                }

                return new JsonNode(file, line, JsonValueKind.Array, items);
            case JsonTokenType.String:
                return new JsonNode(file, line, JsonValueKind.String, reader.GetString());
            case JsonTokenType.Number:
                return reader.TryGetDouble(out double number) && double.IsFinite(number)
                    ? new JsonNode(file, line, JsonValueKind.Number, number)
                    : throw new FuzzyFormatException(file, line, "a number is out of range");
            case JsonTokenType.True:
                return new JsonNode(file, line, JsonValueKind.True, null);
            case JsonTokenType.False:
                return new JsonNode(file, line, JsonValueKind.False, null);
            default:
                return new JsonNode(file, line, JsonValueKind.Null, null);
        }
    }

    private struct LineCounter
    {
        private int _position;
        private int _line;

        internal int At(ReadOnlySpan<byte> json, int index)
        {
            _line += json[_position..index].Count((byte)'\n');
            _position = index;
            return _line + 1;
        }
    }
}
