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
            var wrong = ReadValue(ref json, schema[at], ref value);
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

    private static Rejection? ReadValue(ref Utf8JsonReader json, Field field, ref FieldValue value) => field.Kind switch
    {
        FieldKind.Integer or FieldKind.Flag => ReadInteger(ref json, field, ref value),
        FieldKind.Number => ReadNumber(ref json, field, ref value),
        FieldKind.Text or FieldKind.Name => ReadText(ref json, field, ref value),
        FieldKind.Word => ReadWord(ref json, field, ref value),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "Not a kind of field."),
    };

    private static Rejection? ReadInteger(ref Utf8JsonReader json, Field field, ref FieldValue value)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            return WrongType(field, "an integer");
        }

        if (!json.TryGetInt64(out value.Integer))
        {
            return json.TryGetDouble(out var number) && !double.IsFinite(number) ? NotFinite(field) : WrongType(field, "an integer");
        }

        return value.Integer < field.Minimum || value.Integer > field.Maximum ? OutOfRange(field) : null;
    }

    private static Rejection? ReadNumber(ref Utf8JsonReader json, Field field, ref FieldValue value)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            return WrongType(field, "a number");
        }

        if (!json.TryGetDouble(out value.Number) || !double.IsFinite(value.Number))
        {
            return NotFinite(field);
        }

        return value.Number < field.Minimum || value.Number > field.Maximum ? OutOfRange(field) : null;
    }

    private static Rejection? ReadText(ref Utf8JsonReader json, Field field, ref FieldValue value)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            return WrongType(field, "a text");
        }

        value.Text = json.GetString()!;
        if (value.Text.Length < field.Minimum || value.Text.Length > field.Maximum)
        {
            return new Rejection(RejectionReason.OutOfRange,
                $"The key '{field.KeyName}' must have {field.Minimum} to {field.Maximum} characters.");
        }

        if (field.Kind != FieldKind.Name || value.Text.Length == 0)
        {
            return null;
        }

        if (!Name.TryCreate(value.Text, (int)field.Maximum, out var name, out var fault))
        {
            return new Rejection(RejectionReason.OutOfRange, $"The key '{field.KeyName}' {Name.RuleOf(fault)}.");
        }

        value.Text = name.Text;
        return null;
    }

    private static Rejection? ReadWord(ref Utf8JsonReader json, Field field, ref FieldValue value)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            return WrongType(field, "a text");
        }

        for (var i = 0; i < field.Words.Length; i++)
        {
            if (json.ValueTextEquals(field.WordBytes[i]))
            {
                value.Text = field.Words[i];
                return null;
            }
        }

        return new Rejection(RejectionReason.OutOfRange, $"The key '{field.KeyName}' must be one of: {string.Join(", ", field.Words)}.");
    }

    private static Rejection WrongType(Field field, string wanted) =>
        new(RejectionReason.WrongType, $"The key '{field.KeyName}' must be {wanted}.");

    private static Rejection NotFinite(Field field) => new(RejectionReason.NotFinite, $"The key '{field.KeyName}' is not a finite number.");

    private static Rejection OutOfRange(Field field) => new(
        RejectionReason.OutOfRange,
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"The key '{field.KeyName}' must be from {field.Minimum} to {field.Maximum}."));
}
