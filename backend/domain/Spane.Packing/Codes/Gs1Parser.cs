using System.Globalization;

namespace Spane.Packing.Codes;

/// <summary>
/// Reads GS1 element strings as scanners send them (GS1 General Specifications, 3 and 7.8): an application identifier and its value, one
/// after the other; a value of variable length ends at the separator FNC1, which a scanner sends as the character GS (0x1D), or at the end.
/// Before them may stand the symbology identifier of ISO/IEC 15424, such as <c>]d2</c>.
/// </summary>
public static class Gs1Parser
{
    /// <summary>The longest text that is looked at; a GS1-128 has at most 48 characters, a label's DataMatrix about 100.</summary>
    public const int LongestText = 400;

    private const char Separator = '\u001d';
    private const int DateLength = 6;
    private const int LongestVariable = 20;
    private const int SymbologyLength = 3;

    // A keyboard has no GS key. Scanners that send one of these in its place are common, and no GS1 value has them (7.11, figure 7.11-1).
    private static readonly char[] OtherSeparators = ['|', '~', '^'];

    /// <summary>Whether a text begins as a scanner begins that sends the symbology: <c>]</c>, a letter, a digit.</summary>
    public static bool HasSymbology(ReadOnlySpan<char> text) =>
        text is [']', _, _, ..] && char.IsAsciiLetter(text[1]) && char.IsAsciiDigit(text[2]);

    /// <summary>A scanned text without the symbology in front.</summary>
    public static ReadOnlySpan<char> WithoutSymbology(ReadOnlySpan<char> text) => HasSymbology(text) ? text[SymbologyLength..] : text;

    /// <summary>Reads a text.</summary>
    /// <param name="text">As scanned.</param>
    /// <param name="today">Dates have two digits of the year: the century is the one that is nearest (7.12).</param>
    /// <param name="reading">What it says; null: it is none.</param>
    /// <returns>What is wrong with it.</returns>
    public static Gs1Fault Read(string text, DateOnly today, out Gs1Reading? reading)
    {
        ArgumentNullException.ThrowIfNull(text);
        reading = null;
        if (text.Length > LongestText)
        {
            return Gs1Fault.TooLong;
        }

        var rest = WithoutSymbology(text.AsSpan().Trim(" \r\n\t"));
        var found = new Gs1Reading([]);
        List<(string Identifier, string Value)> elements = [];
        while (!(rest = rest.TrimStart(Separator).TrimStart(OtherSeparators)).IsEmpty)
        {
            var fault = Next(ref rest, out var identifier, out var value);
            if (fault != Gs1Fault.None || (fault = Take(ref found, identifier, value, today)) != Gs1Fault.None)
            {
                return fault;
            }

            if (elements.Any(known => known.Identifier == identifier && known.Value != value))
            {
                return Gs1Fault.Contradiction;
            }

            elements.Add((identifier, value));
        }

        if (elements.Count == 0)
        {
            return Gs1Fault.Empty;
        }

        reading = found with { Elements = elements };
        return Gs1Fault.None;
    }

    private static Gs1Fault Next(ref ReadOnlySpan<char> rest, out string identifier, out string value)
    {
        (identifier, value) = ("", "");
        if (LengthOf(rest) is not (var prefix, var length, var isVariable))
        {
            return rest.Length < 2 ? Gs1Fault.CutShort : Gs1Fault.UnknownIdentifier;
        }

        if (rest.Length <= prefix)
        {
            return Gs1Fault.CutShort;
        }

        identifier = rest[..prefix].ToString();
        rest = rest[prefix..];
        int end = rest.IndexOfAny([Separator, .. OtherSeparators]);
        int available = end < 0 ? rest.Length : end;
        if (isVariable)
        {
            if (available is 0 or > LongestVariable)
            {
                return available == 0 ? Gs1Fault.CutShort : Gs1Fault.TooLong;
            }

            length = available;
        }
        else if (available < length)
        {
            return end < 0 ? Gs1Fault.CutShort : Gs1Fault.Character;
        }

        var taken = rest[..length];
        rest = rest[length..];
        value = taken.ToString();
        return (isVariable ? HasOnlyEncodable(taken) : !taken.ContainsAnyExceptInRange('0', '9')) ? Gs1Fault.None : Gs1Fault.Character;
    }

    // The identifiers of labels in a food plant, and those whose length their first digits predefine (figure 7.8.5-2): the latter are
    // skipped when they say nothing to us.
    private static (int Prefix, int Length, bool IsVariable)? LengthOf(ReadOnlySpan<char> rest) => rest switch
    {
        ['1', '0', ..] or ['2', '1', ..] => (2, 0, true),
        ['3', '7', ..] => (2, 0, true),
        ['0', '0', ..] => (2, 18, false),
        ['0', '1', ..] or ['0', '2', ..] => (2, Codes.Gtin.Length, false),
        ['1', >= '1' and <= '9', ..] => (2, DateLength, false),
        ['2', '0', ..] => (2, 2, false),
        ['3', >= '1' and <= '6', >= '0' and <= '9', >= '0' and <= '9', ..] => (4, 6, false),
        ['4', '1', >= '0' and <= '9', ..] => (3, 13, false),
        _ => null,
    };

    private static Gs1Fault Take(ref Gs1Reading found, string identifier, string value, DateOnly today)
    {
        switch (identifier)
        {
            case "01" or "02" or "00":
                if (!Codes.Gtin.HasCheckDigit(value))
                {
                    return Gs1Fault.CheckDigit;
                }

                found = identifier == "01" ? found with { Gtin = value } : found;
                return Gs1Fault.None;
            case "10":
                found = found with { Lot = value };
                return Gs1Fault.None;
            case "21":
                found = found with { Serial = value };
                return Gs1Fault.None;
            case "11" or "15" or "17":
                if (Day(value, today) is not { } day)
                {
                    return Gs1Fault.Date;
                }

                found = identifier switch
                {
                    "11" => found with { Produced = day },
                    "15" => found with { BestBefore = day },
                    _ => found with { Expires = day },
                };
                return Gs1Fault.None;
            case ['3', '1', '0', var decimals]:
                var kilograms = int.Parse(value, CultureInfo.InvariantCulture);
                found = found with { NetKilograms = new decimal(kilograms, 0, 0, isNegative: false, (byte)(decimals - '0')) };
                return Gs1Fault.None;
            default:
                return Gs1Fault.None;
        }
    }

    // YYMMDD. The year is the one of that ending from 49 years back to 50 years ahead; day 00 is the month's last.
    private static DateOnly? Day(string value, DateOnly today)
    {
        int Two(int at) => ((value[at] - '0') * 10) + (value[at + 1] - '0');
        int century = today.Year / 100 * 100;
        int apart = Two(0) - (today.Year % 100);
        int year = century + Two(0) + (apart >= 51 ? -100 : apart <= -50 ? 100 : 0);
        var (month, day) = (Two(2), Two(4));
        if (month is < 1 or > 12 || year is < 1 or > 9999)
        {
            return null;
        }

        int last = DateTime.DaysInMonth(year, month);
        return day > last ? null : new DateOnly(year, month, day == 0 ? last : day);
    }

    // GS1 AI encodable character set 82 (figure 7.11-1).
    internal static bool HasOnlyEncodable(ReadOnlySpan<char> value)
    {
        foreach (char c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!\"%&'()*+,-./:;<=>?_".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
