using System.Globalization;
using System.Text;

namespace Spane.Messages;

/// <summary>
/// The name of a load, device, product, tenant or lot as every store, file and screen can hold it. Made at every door: form, API, MQTT,
/// settings. What an earlier version has stored stays a text and is read as it is; it must be a name when it is changed next.
/// </summary>
public readonly record struct Name
{
    private Name(string text) => Text = text;

    /// <summary>The name, Unicode normalised to its composed form (NFC, UAX #15).</summary>
    public string Text { get; }

    /// <summary>Makes a name of a text.</summary>
    /// <param name="longest">The most characters (UTF-16) that its place holds.</param>
    public static bool TryCreate(string? text, int longest, out Name name, out NameFault fault)
    {
        fault = Check(text ?? "");
        var normal = fault == NameFault.None ? text!.Normalize(NormalizationForm.FormC) : "";
        fault = normal.Length > longest ? NameFault.TooLong : fault;
        name = fault == NameFault.None ? new Name(normal) : default;
        return fault == NameFault.None;
    }

    /// <summary>Makes a name that a node keeps and sends back, where only ASCII survives: a product id, a lot number.</summary>
    public static bool TryCreateForNode(string? text, int longest, out Name name, out NameFault fault)
    {
        if (!TryCreate(text, longest, out name, out fault) || Ascii.IsValid(name.Text))
        {
            return fault == NameFault.None;
        }

        (name, fault) = (default, NameFault.NotAscii);
        return false;
    }

    /// <summary>The rule that a fault breaks, worded to follow the name of what breaks it.</summary>
    public static string RuleOf(NameFault fault) => fault switch
    {
        NameFault.Empty => "must not be empty",
        NameFault.TooLong => "is too long",
        NameFault.Spaces => "must not begin or end with white space",
        NameFault.Control => "must not hold control characters, line ends or other characters that are not seen",
        NameFault.Backslash => "must not end with a backslash",
        NameFault.Plane => "must not hold characters outside the basic plane, such as emoji",
        NameFault.NotAscii => "must be of ASCII characters: the node keeps no others",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static NameFault Check(string text)
    {
        if (text.Length == 0)
        {
            return NameFault.Empty;
        }

        foreach (var character in text)
        {
            if (char.IsSurrogate(character))
            {
                return NameFault.Plane;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(
                character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            {
                return NameFault.Control;
            }
        }

        return char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? NameFault.Spaces : text[^1] == '\\' ? NameFault.Backslash
            : NameFault.None;
    }
}
