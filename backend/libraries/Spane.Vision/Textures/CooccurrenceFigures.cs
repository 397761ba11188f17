namespace Spane.Vision.Textures;

/// <summary>Figures of a matrix of grey levels that stand beside each other, after Haralick 1973.</summary>
/// <param name="Contrast">Mean of the squared difference of levels.</param>
/// <param name="Dissimilarity">Mean of the absolute difference.</param>
/// <param name="Homogeneity">Mean of 1 / (1 + squared difference), 0 to 1 (inverse difference moment).</param>
/// <param name="Energy">Sum of squared shares, 0 to 1 (angular second moment).</param>
/// <param name="Correlation">Of the two levels, −1 to 1; 1 where there is one level only.</param>
/// <param name="Entropy">In bits.</param>
public readonly record struct CooccurrenceFigures(
    double Contrast, double Dissimilarity, double Homogeneity, double Energy, double Correlation, double Entropy)
{
    /// <summary>The figures in their order.</summary>
    /// <returns>Six values.</returns>
    public float[] ToArray() =>
        [(float)Contrast, (float)Dissimilarity, (float)Homogeneity, (float)Energy, (float)Correlation, (float)Entropy];
}
