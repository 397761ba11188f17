using System.Globalization;

namespace Spane.Packing.Codes;

/// <summary>Writes GS1 element strings: those of fixed length first, so that only the last needs no separator.</summary>
public static class Gs1Writer
{
    /// <summary>The longest lot that a label's code can carry.</summary>
    public const int LongestLot = 20;

    private const decimal HighestGrams = 999_999m;

    /// <summary>Whether a lot number can stand in a code.</summary>
    public static bool CanCarry(string lot) => lot is { Length: > 0 and <= LongestLot } && Gs1Parser.HasOnlyEncodable(lot);

    /// <summary>The elements of a pack's label, without FNC1 in front.</summary>
    /// <param name="gtin">14 digits with a right check digit.</param>
    /// <param name="netGrams">Net weight, g, written in whole grams (AI 3103); above 999.999 kg it is left out.</param>
    /// <exception cref="ArgumentException">The GTIN or the lot cannot be carried.</exception>
    public static string Write(string gtin, DateOnly? bestBefore, decimal netGrams, string lot)
    {
        if (gtin is not { Length: Gtin.Length } || !Gtin.HasCheckDigit(gtin))
        {
            throw new ArgumentException("A code needs a GTIN of 14 digits with its check digit.", nameof(gtin));
        }

        if (!CanCarry(lot))
        {
            throw new ArgumentException("A code carries a lot of 1 to 20 characters of the GS1 character set.", nameof(lot));
        }

        var best = bestBefore is { } day ? "15" + day.ToString("yyMMdd", CultureInfo.InvariantCulture) : "";
        var weight = netGrams is > 0 and <= HighestGrams
            ? "3103" + decimal.Round(netGrams, 0, MidpointRounding.AwayFromZero).ToString("000000", CultureInfo.InvariantCulture) : "";
        return $"01{gtin}{best}{weight}10{lot}";
    }

    /// <summary>The same as people read it below the code: identifiers in brackets (4.14).</summary>
    public static string ForPeople(string elements, DateOnly today) =>
        Gs1Parser.Read(elements, today, out var reading) == Gs1Fault.None
            ? string.Concat(reading!.Elements.Select(element => $"({element.Identifier}){element.Value}")) : "";
}
