using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Spane.Fuzzy;

/// <summary>Writes our own JSON format.</summary>
public static class JsonSystemWriter
{
    /// <summary>The system as JSON that <see cref="JsonSystemReader"/> reads back as an equal system; rules of a closed world are written
    /// out.</summary>
    /// <exception cref="InvalidSystemException">Names are not unique.</exception>
    public static string Write(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        UniqueNames.Require(system, "JSON");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json =
            new Utf8JsonWriter(buffer,
                new JsonWriterOptions
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
                }))
        {
            json.WriteStartObject();
            json.WriteString("name", system.Name);
            json.WriteString("method", JsonNames.Write(system.Method));
            json.WriteString("and", JsonNames.Write(system.And));
            json.WriteString("or", JsonNames.Write(system.Or));
            json.WriteString("implication", JsonNames.Write(system.Implication));
            json.WriteString("aggregation", JsonNames.Write(system.Aggregation));
            json.WriteString("defuzzifier", JsonNames.Write(system.Defuzzifier));
            if (system.Hedges != HedgeReference.Octave)
            {
                json.WriteString("hedges", JsonNames.Write(system.Hedges));
            }

            if (system.Reduction != TypeReduction.KarnikMendel)
            {
                json.WriteString("reduction", JsonNames.Write(system.Reduction));
            }

            Variables(json, "inputs", system.Inputs);
            Variables(json, "outputs", system.Outputs);
            if (system.Blocks.Count > 0)
            {
                JsonBlocks.Write(json, system.Blocks);
            }

            json.WriteStartArray("rules");
            foreach (Rule rule in system.Rules)
            {
                WriteRule(json, system, rule);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Variables(Utf8JsonWriter json, string name, EquatableList<Variable> variables)
    {
        json.WriteStartArray(name);
        foreach (Variable variable in variables)
        {
            json.WriteStartObject();
            json.WriteString("name", variable.Name);
            JsonBlocks.WriteSettings(json, variable);
            Bound(json, "minimum", variable.Minimum);
            Bound(json, "maximum", variable.Maximum);
            json.WriteStartArray("terms");
            foreach (Term term in variable.Terms)
            {
                JsonTerms.Write(json, term);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // JSON has no infinity: an end that is not there is null.
    private static void Bound(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteRule(Utf8JsonWriter json, FuzzySystem system, Rule rule)
    {
        string text = RuleText.Write(system, rule);
        if (rule.Note.Length == 0 && rule.Origin == RuleOrigin.Stated && rule.Block == 0)
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartObject();
        json.WriteString("rule", text);
        if (rule.Note.Length > 0)
        {
            json.WriteString("note", rule.Note);
        }

        if (rule.Block != 0)
        {
            json.WriteNumber("block", rule.Block);
        }

        if (rule.Origin != RuleOrigin.Stated)
        {
            json.WriteString("origin", JsonNames.Write(rule.Origin));
        }

        json.WriteEndObject();
    }
}
