using System.Text;
using System.Text.Json.Nodes;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

/// <summary>JSON documents with one key changed.</summary>
internal static class Json
{
    /// <summary>Reads a document in which one key has another value; <c>null</c>: it is missing.</summary>
    public static JsonReader With(string document, string key, string? value) => JsonReader.Read(Encoding.UTF8.GetBytes(Text(document, key, value)))!;

    /// <summary>A document in which one key has another value; <c>null</c>: it is missing.</summary>
    public static string Text(string document, string key, string? value)
    {
        var changed = (JsonObject)JsonNode.Parse(document)!;
        if (value is null)
        {
            changed.Remove(key);
        }
        else
        {
            changed[key] = JsonNode.Parse(value);
        }

        return changed.ToJsonString();
    }
}
