using System.Text.Json;

namespace Spane.Messages;

/// <summary>Reads one value of a payload and checks its type and range.</summary>
internal static class ValueReader
{
    /// <summary>Reads the value that the reader stands on.</summary>
    /// <returns>What is wrong with it; null when it is right.</returns>
    public static Rejection? Read(ref Utf8JsonReader json, Field field, ref FieldValue value) => field.Kind switch
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
