namespace Spane.Packing.Products;

/// <summary>
/// The tolerable deficiency T of a prepacked quantity by nominal quantity, as in OIML R87 table 1 and Indonesia's BDKT rules
/// (Permendag 31/M-DAG/PER/10/2011): T1 packs are below Qn − T, T2 packs below Qn − 2T.
/// </summary>
public static class TolerableDeficiency
{
    /// <summary>T in g. A value that comes from a percentage is rounded up to 0.1 g (BDKT).</summary>
    /// <param name="nominalGrams">Nominal quantity Qn in g, above 0 and at most 50,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The nominal quantity is outside the table.</exception>
    public static double ForNominal(double nominalGrams) => nominalGrams switch
    {
        not (> 0 and <= Product.LargestNominalGrams) => throw new ArgumentOutOfRangeException(
            nameof(nominalGrams), nominalGrams, "The nominal quantity must be above 0 g and at most 50,000 g."),
        <= 50 => RoundedUp(nominalGrams * 0.09),
        <= 100 => 4.5,
        <= 200 => RoundedUp(nominalGrams * 0.045),
        <= 300 => 9,
        <= 500 => RoundedUp(nominalGrams * 0.03),
        <= 1_000 => 15,
        <= 10_000 => RoundedUp(nominalGrams * 0.015),
        <= 15_000 => 150,
        _ => RoundedUp(nominalGrams * 0.01),
    };

    // The inner rounding takes away what binary fractions add: 50 × 0.09 must stay 4.5.
    private static double RoundedUp(double grams) => Math.Ceiling(Math.Round(grams * 10, 6)) / 10;
}
