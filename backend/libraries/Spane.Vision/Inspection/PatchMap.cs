namespace Spane.Vision.Inspection;

/// <summary>A picture as patches: for each place a row of features.</summary>
/// <param name="Rows">Rows of places.</param>
/// <param name="Columns">Places in a row.</param>
/// <param name="Width">Features of one patch.</param>
/// <param name="Values">Patch by patch, row by row: rows × columns × width values.</param>
public sealed record PatchMap(int Rows, int Columns, int Width, float[] Values)
{
    /// <summary>Number of patches.</summary>
    public int Count => Rows * Columns;

    /// <summary>The features of one patch.</summary>
    /// <param name="index">Its row times <see cref="Columns"/> plus its column.</param>
    /// <returns><see cref="Width"/> values.</returns>
    public ReadOnlySpan<float> Patch(int index) => Values.AsSpan(index * Width, Width);
}
