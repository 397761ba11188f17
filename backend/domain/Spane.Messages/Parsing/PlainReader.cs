using System.Buffers;
using System.Text;

namespace Spane.Messages;

/// <summary>
/// Reads a payload that is written as nodes write it: keys in the order of the message, none unknown, no white space, plain ASCII without
/// escapes, numbers without exponent. It decides nothing about any other payload, valid or not: that is for <see cref="ObjectReader"/>,
/// which finds the same values in this one too.
/// </summary>
internal static class PlainReader
{
    // Any 18 digits fit in 64 bits, and any 15 digits exactly in a double.
    private const int MostIntegerDigits = 18;
    private const int MostNumberDigits = 15;

    private static readonly SearchValues<byte> TextBytes =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(c => c is not ('"' or '\\')).Select(c => (byte)c)]);

    // Exact in a double, as is a mantissa of 15 digits: their quotient is the double nearest to the decimal number (IEEE 754-2008, 5.4.1).
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads the object, or leaves it to <see cref="ObjectReader"/>.</summary>
    /// <param name="payload">The bytes.</param>
    /// <returns>Whether it was read and is valid; false: <paramref name="values"/> mean nothing.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, Field[] schema, Span<FieldValue> values)
    {
        if (payload.IsEmpty || payload[0] != (byte)'{')
        {
            return false;
        }

        var rest = payload[1..];
        var ended = false;
        for (var i = 0; i < schema.Length; i++)
        {
            var field = schema[i];
            if (ended || !rest.StartsWith(field.Opening))
            {
                if (field.Required)
                {
                    return false;
                }

                continue;
            }

            rest = rest[field.Opening.Length..];
            ref var value = ref values[i];
            value.Present = true;
            if (!TryTakeValue(ref rest, field, ref value) || rest.IsEmpty || rest[0] is not ((byte)',' or (byte)'}'))
            {
                return false;
            }

            ended = rest[0] == (byte)'}';
            rest = rest[1..];
        }

        return ended && rest.IsEmpty && values[0].Integer == ObjectReader.Version;
    }

    private static bool TryTakeValue(ref ReadOnlySpan<byte> rest, Field field, ref FieldValue value)
    {
        switch (field.Kind)
        {
            case FieldKind.Integer or FieldKind.Flag:
                return TryTakeInteger(ref rest, out value.Integer) && value.Integer >= field.Minimum && value.Integer <= field.Maximum;
            case FieldKind.Number:
                return TryTakeNumber(ref rest, out value.Number) && value.Number >= field.Minimum && value.Number <= field.Maximum;
            default:
                if (!TryTakeText(ref rest, out var text))
                {
                    return false;
                }

                value.Text = field.Kind == FieldKind.Word ? field.FindWord(text)
                    : text.Length >= field.Minimum && text.Length <= field.Maximum
                        && (field.Kind == FieldKind.Text || !HasSpaceAtAnEnd(text)) ? Encoding.ASCII.GetString(text)
                    : null;
                return value.Text is not null;
        }
    }

    private static bool HasSpaceAtAnEnd(ReadOnlySpan<byte> text) => text is [(byte)' ', ..] or [.., (byte)' '];

    private static bool TryTakeInteger(ref ReadOnlySpan<byte> rest, out long value)
    {
        var negative = TryTake(ref rest, (byte)'-');
        value = 0;
        var digits = TakeWhole(ref rest, ref value);
        value = negative ? -value : value;
        return digits is > 0 and <= MostIntegerDigits;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> rest, out double value)
    {
        var negative = TryTake(ref rest, (byte)'-');
        long mantissa = 0;
        var whole = TakeWhole(ref rest, ref mantissa);
        var pointed = TryTake(ref rest, (byte)'.');
        var decimals = pointed ? ReadDigits(ref rest, ref mantissa) : 0;
        if (whole == 0 || (pointed && decimals == 0) || whole + decimals > MostNumberDigits)
        {
            value = 0;
            return false;
        }

        value = mantissa / PowersOfTen[decimals];
        value = negative ? -value : value;
        return true;
    }

    private static bool TryTakeText(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryTake(ref rest, (byte)'"'))
        {
            return false;
        }

        var length = rest.IndexOfAnyExcept(TextBytes);
        if (length < 0 || rest[length] != (byte)'"')
        {
            return false;
        }

        text = rest[..length];
        rest = rest[(length + 1)..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, byte wanted)
    {
        var there = !rest.IsEmpty && rest[0] == wanted;
        rest = there ? rest[1..] : rest;
        return there;
    }

    // JSON allows no zeros before a number (RFC 8259, 6).
    private static int TakeWhole(ref ReadOnlySpan<byte> rest, ref long value) =>
        rest is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] ? 0 : ReadDigits(ref rest, ref value);

    private static int ReadDigits(ref ReadOnlySpan<byte> rest, ref long value)
    {
        var count = 0;
        while (count < rest.Length && rest[count] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + (rest[count] - '0');
            count++;
        }

        rest = rest[count..];
        return count;
    }
}
