using System.Text;

namespace Spane.Dashboard.DeadLetters;

/// <summary>A payload of unknown content as text that a person can read and that does nothing.</summary>
public static class PayloadText
{
    private const int BytesInLine = 16;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 as it is, with control characters as <c>\u0007</c>; anything else as a list of bytes in hexadecimal, sixteen a
    /// line.</summary>
    public static string Of(ReadOnlySpan<byte> payload)
    {
        try
        {
            return Visible(Strict.GetString(payload));
        }
        catch (DecoderFallbackException)
        {
            return Hexadecimal(payload);
        }
    }

    // Besides control characters, those that turn the direction of writing can make a text look like another (Unicode TR36, 2.10).
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c != '\n') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
            {
                visible.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                visible.Append(c);
            }
        }

        return visible.ToString();
    }

    private static string Hexadecimal(ReadOnlySpan<byte> payload)
    {
        var lines = new StringBuilder(payload.Length * 3);
        for (var i = 0; i < payload.Length; i++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{payload[i]:x2}")
                .Append(i % BytesInLine == BytesInLine - 1 ? '\n' : ' ');
        }

        return lines.ToString().TrimEnd();
    }
}
