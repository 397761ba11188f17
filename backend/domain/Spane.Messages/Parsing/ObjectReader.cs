using System.Text.Json;
using System.Text.Unicode;

namespace Spane.Messages;

/// <summary>Reads one flat JSON object against a schema, strictly, in one pass and without allocating for numbers and known
/// words.</summary>
internal static class ObjectReader
{
    /// <summary>The protocol version that is read (<c>v</c>).</summary>
    internal const int Version = 1;

    /// <summary>Reads the object.</summary>
    /// <param name="payload">The bytes, already known to be small enough.</param>
    /// <returns>The first thing wrong; null when all is right.</returns>
    public static Rejection? Read(ReadOnlySpan<byte> payload, Field[] schema, Span<FieldValue> values)
    {
        if (!Utf8.IsValid(payload))
        {
            return new Rejection(RejectionReason.NotUtf8, "The payload is not well-formed UTF-8.");
        }

        try
        {
            return ReadObject(payload, schema, values);
        }
        catch (JsonException fault)
        {
            return new Rejection(RejectionReason.NotJson,
                $"Not JSON at byte {fault.BytePositionInLine ?? 0} of line {(fault.LineNumber ?? 0) + 1}.");
        }
        catch (InvalidOperationException)
        {
            // GetString throws this for an escape of half a surrogate pair, which no text can hold.
            return new Rejection(RejectionReason.NotUtf8, "A text holds an escape that is not a character.");
        }
    }

    private static Rejection? ReadObject(ReadOnlySpan<byte> payload, Field[] schema, Span<FieldValue> values)
    {
        var json = new Utf8JsonReader(payload);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return new Rejection(RejectionReason.NotAnObject, "The payload is JSON, but not an object.");
        }

        Rejection? first = null;
        var expected = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var at = IndexOf(schema, ref json, expected);
            json.Read();
            if (at < 0)
            {
                json.Skip();
                continue;
            }

            expected = at + 1;
            ref var value = ref values[at];
            if (value.Present)
            {
                first ??= new Rejection(RejectionReason.DuplicateKey, $"The key '{schema[at].KeyName}' appears twice.");
            }

            value.Present = true;
            var wrong = ValueReader.Read(ref json, schema[at], ref value);
            if (wrong is not null)
            {
                first ??= wrong;
                json.Skip();
            }
        }

        // Reading to the end makes the reader check that nothing follows the object.
        while (json.Read())
        {
        }

        return WrongVersion(values) ?? first ?? Missing(schema, values);
    }

    // Every schema starts with the version: a message of another version is not judged by this version's keys.
    private static Rejection? WrongVersion(ReadOnlySpan<FieldValue> values) => values[0] is { Present: true, Integer: not Version } version
        ? new Rejection(RejectionReason.WrongVersion, $"The key 'v' is {version.Integer}, this backend speaks {Version}.")
        : null;

    private static Rejection? Missing(Field[] schema, ReadOnlySpan<FieldValue> values)
    {
        for (var i = 0; i < schema.Length; i++)
        {
            if (schema[i].Required && !values[i].Present)
            {
                return new Rejection(RejectionReason.MissingKey, $"The key '{schema[i].KeyName}' is missing.");
            }
        }

        return null;
    }

    // A node writes its keys in the order of the message, so the next one is nearly always the right one.
    private static int IndexOf(Field[] schema, ref Utf8JsonReader json, int expected)
    {
        for (var i = expected; i < schema.Length; i++)
        {
            if (json.ValueTextEquals(schema[i].Key))
            {
                return i;
            }
        }

        for (var i = 0; i < expected; i++)
        {
            if (json.ValueTextEquals(schema[i].Key))
            {
                return i;
            }
        }

        return -1;
    }
}
