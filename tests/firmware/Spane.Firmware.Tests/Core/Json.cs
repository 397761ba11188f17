using System.Text.Json.Nodes;

namespace Spane.Firmware.Tests;

/// <summary>JSON documents with one key changed.</summary>
internal static class Json
{
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
