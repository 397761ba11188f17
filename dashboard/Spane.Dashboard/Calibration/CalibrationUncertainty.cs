namespace Spane.Dashboard.Calibration;

/// <summary>
/// What an accepted calibration says about the scale's next readings. The standard uncertainty is made of the residuals' root mean square,
/// which holds repeatability and linearity, and of the display's resolution as a rectangular distribution, d/√12; expanded with k = 2 for
/// about 95 % (JCGM 100:2008, 4.3.7 and 6.2). The weights' own errors are not in it: their class belongs to the note.
/// </summary>
/// <param name="StandardGrams">Combined standard uncertainty u, g.</param>
/// <param name="ExpandedGrams">Expanded uncertainty U = 2u, g.</param>
/// <param name="AllowedGrams">The largest residual without an adjustment, g: a fifth of the tolerable deficiency of what is packed (WELMEC
/// 6.9).</param>
public sealed record CalibrationUncertainty(double StandardGrams, double ExpandedGrams, double AllowedGrams, bool MustAdjust)
{
    /// <summary>Last digit of the weight that nodes send, g.</summary>
    public const double ResolutionGrams = 0.01;

    private const double Coverage = 2;
    private const double PartOfTolerance = 0.2;

    /// <summary>The largest residual without an adjustment.</summary>
    public static double AllowedOf(double toleranceGrams) => toleranceGrams * PartOfTolerance;

    /// <summary>Computes it.</summary>
    public static CalibrationUncertainty Of(CalibrationRecord record, double toleranceGrams)
    {
        ArgumentNullException.ThrowIfNull(record);
        var residuals = record.Readings.Average(reading => reading.ResidualGrams * reading.ResidualGrams);
        var standard = Math.Sqrt(residuals + (ResolutionGrams * ResolutionGrams / 12));
        var allowed = AllowedOf(toleranceGrams);
        return new(standard, Coverage * standard, allowed, record.LargestResidualGrams > allowed);
    }
}
