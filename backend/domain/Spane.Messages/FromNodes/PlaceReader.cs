using System.Text.Json;
using System.Text.Unicode;

namespace Spane.Messages;

/// <summary>Reads only where a message stands, whatever the rest of it holds.</summary>
internal static class PlaceReader
{
    /// <summary>Reads the place.</summary>
    /// <param name="payload">The bytes, already known to be small enough.</param>
    /// <returns>False when it cannot be known.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MessagePlace place)
    {
        place = default;
        if (!Utf8.IsValid(payload))
        {
            return false;
        }

        try
        {
            var json = new Utf8JsonReader(payload);
            return json.Read() && json.TokenType == JsonTokenType.StartObject && TryReadKeys(ref json, out place);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not well-formed, or a key with half a surrogate pair: no part of it can be trusted.
            return false;
        }
    }

    private static bool TryReadKeys(ref Utf8JsonReader json, out MessagePlace place)
    {
        long? version = null, boot = null, sequence = null, lowest = null;
        var once = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("v"u8))
            {
                ReadOnce(ref json, ref version, ref once);
            }
            else if (json.ValueTextEquals("boot"u8))
            {
                ReadOnce(ref json, ref boot, ref once);
            }
            else if (json.ValueTextEquals("seq"u8))
            {
                ReadOnce(ref json, ref sequence, ref once);
            }
            else if (json.ValueTextEquals("lo"u8))
            {
                ReadOnce(ref json, ref lowest, ref once);
            }
            else
            {
                json.Skip();
            }
        }

        // What follows the object makes it no JSON: the reader throws.
        json.Read();
        var known = once && version == PayloadParser.Version && boot is >= 0 and <= uint.MaxValue && sequence is >= 1 and <= uint.MaxValue;
        place = known ? new MessagePlace((uint)boot!, (uint)sequence!, lowest >= 1 && lowest <= sequence ? (uint)lowest : 1) : default;
        return known;
    }

    private static void ReadOnce(ref Utf8JsonReader json, ref long? value, ref bool once)
    {
        once &= value is null;
        json.Read();
        value = json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? number : -1;
        json.Skip();
    }
}
