using System.Globalization;

namespace Spane.Backend.History;

/// <summary>How a CSV file writes its numbers and parts its columns. It never depends on the culture of the machine that writes
/// it.</summary>
/// <param name="Separator">Between two columns.</param>
/// <param name="ByteOrderMark">Whether the file begins with one; without it Excel takes UTF-8 for the machine's old code page.</param>
public sealed record CsvDialect(char Separator, CultureInfo Numbers, bool ByteOrderMark)
{
    /// <summary>RFC 4180, for programs: comma between columns, point in numbers.</summary>
    public static CsvDialect Point { get; } = new(',', CultureInfo.InvariantCulture, ByteOrderMark: false);

    /// <summary>For spreadsheets that are set to Indonesian: semicolon between columns, comma in numbers.</summary>
    public static CsvDialect Comma { get; } = new(';', new CultureInfo("id-ID", useUserOverride: false), ByteOrderMark: true);

    /// <summary>Finds a dialect by what stands in a number before its decimals.</summary>
    /// <param name="decimalSign"><c>point</c>, <c>comma</c>, or null for <see cref="Point"/>.</param>
    public static CsvDialect? Find(string? decimalSign) => decimalSign switch
    {
        null or "point" => Point,
        "comma" => Comma,
        _ => null,
    };
}
