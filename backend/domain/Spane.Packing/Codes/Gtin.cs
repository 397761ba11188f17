namespace Spane.Packing.Codes;

/// <summary>Global Trade Item Numbers: 8, 12, 13 or 14 digits, the last of which is a check digit (GS1 General Specifications,
/// 7.9.1).</summary>
public static class Gtin
{
    /// <summary>Digits of the longest form, in which an element string carries every GTIN.</summary>
    public const int Length = 14;

    /// <summary>The check digit of what stands before it: weights 3 and 1 from the right, up to the next ten.</summary>
    /// <param name="digits">The number without its check digit.</param>
    /// <exception cref="ArgumentException">A character is no digit.</exception>
    public static char CheckDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
            {
                throw new ArgumentException($"'{digits[i]}' is no digit.", nameof(digits));
            }

            sum += (digits[i] - '0') * ((digits.Length - i) % 2 == 1 ? 3 : 1);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>Whether the last digit is that of the others.</summary>
    public static bool HasCheckDigit(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && !digits.ContainsAnyExceptInRange('0', '9') && CheckDigit(digits[..^1]) == digits[^1];

    /// <summary>Reads a GTIN in any of its lengths.</summary>
    /// <param name="text">As a person types it or a scanner reads it.</param>
    /// <returns>With 14 digits, zeros in front; null: it is none.</returns>
    public static string? Read(string? text)
    {
        var digits = text?.Trim() ?? "";
        return digits.Length is 8 or 12 or 13 or Length && HasCheckDigit(digits) ? digits.PadLeft(Length, '0') : null;
    }
}
