using System.Globalization;

namespace Spane.Hardware.Tests.Boards;

/// <summary>One line of a bill of materials.</summary>
/// <param name="OnSchematic">Whether the parts are drawn; an enclosure or a cable is not.</param>
/// <param name="Manufacturer">Maker, or a dash for a part of any make.</param>
/// <param name="PartNumber">Order code, type designation, or a dash.</param>
/// <param name="Rating">Ratings as written: <c>name=value unit; …</c>.</param>
public sealed record BomLine(
    string Place, IReadOnlyList<string> References, bool OnSchematic, int Quantity, string Manufacturer, string PartNumber, string Rating)
{
    /// <summary>Reads a row.</summary>
    public static BomLine From(CsvRow row) => new(
        row.Place,
        row["references"].Split(';'),
        row["schematic"] == "yes",
        (int)row.Number("quantity"),
        row["manufacturer"],
        row["part_number"],
        row["rating"]);

    /// <summary>A rating in its own unit; null when the line does not state it.</summary>
    /// <exception cref="FormatException">A rating is not written as <c>name=value unit</c>.</exception>
    public double? Rated(string name)
    {
        foreach (var entry in Rating.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = entry.Split('=');
            var amount = sides.Length == 2 ? sides[1].Split(' ') : [];
            if (amount.Length != 2 || !double.TryParse(amount[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw new FormatException($"{Place}: the rating '{entry}' is not 'name=value unit'");
            }

            if (sides[0] == name)
            {
                return value;
            }
        }

        return null;
    }
}
