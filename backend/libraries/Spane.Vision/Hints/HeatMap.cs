using Spane.Vision.Inspection;

namespace Spane.Vision.Hints;

/// <summary>Where in a picture a verdict comes from, coarsely. A hint where to look, no proof of what was seen there.</summary>
/// <param name="Rows">Rows of places.</param>
/// <param name="Columns">Places in a row.</param>
/// <param name="Values">A value a place, row by row; more is more.</param>
public sealed record HeatMap(int Rows, int Columns, float[] Values)
{
    /// <summary>The place with the largest value, as fractions of width and height at its centre.</summary>
    public (double Across, double Down) Highest
    {
        get
        {
            int at = Array.IndexOf(Values, Values.Max());
            return (((at % Columns) + 0.5) / Columns, ((at / Columns) + 0.5) / Rows);
        }
    }

    /// <summary>How far each patch is from good.</summary>
    /// <param name="picture">A picture's patches.</param>
    /// <param name="bank">The bank of good ones.</param>
    /// <returns>The distances at their places.</returns>
    public static HeatMap Of(PatchMap picture, MemoryBank bank)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(bank);
        return new HeatMap(picture.Rows, picture.Columns, bank.Distances(picture));
    }
}
