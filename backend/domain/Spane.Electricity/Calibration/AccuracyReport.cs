namespace Spane.Electricity.Calibration;

/// <summary>The accuracy report of the electricity paper, before and after calibration.</summary>
public sealed class AccuracyReport
{
    private AccuracyReport(IReadOnlyList<AccuracyRow> rows) => Rows = rows;

    /// <summary>One row per reference reading.</summary>
    public IReadOnlyList<AccuracyRow> Rows { get; }

    /// <summary>Mean accuracy of the raw readings, percent.</summary>
    public double MeanRawPercent => Rows.Average(r => r.RawPercent);

    /// <summary>Mean accuracy of the readings calibrated by the others, percent.</summary>
    public double MeanCalibratedPercent => Rows.Average(r => r.CalibratedPercent);

    /// <summary>
    /// Accuracy by the paper's equation (1), (1 − (sensor − reference) / reference) × 100 %, with the magnitude of the deviation:
    /// with its sign, as printed, a reading that is too low would score above 100 % and cancel one that is too high.
    /// </summary>
    /// <param name="reference">The reference instrument's value, not 0.</param>
    public static double Accuracy(double sensor, double reference) => (1 - (Math.Abs(sensor - reference) / reference)) * 100;

    /// <summary>Reports on a set of reference readings; each is calibrated by the curve of the others.</summary>
    public static AccuracyReport Of(IReadOnlyList<ReferenceReading> readings)
    {
        var calibration = MeterCalibration.Fit(readings, "", DateTimeOffset.UnixEpoch);
        return new AccuracyReport(
        [
            .. calibration.LeaveOneOut().Select(r => new AccuracyRow(
                r.Reading.Label, r.Reading.Reference, r.Reading.Measured, r.Calibrated,
                Accuracy(r.Reading.Measured, r.Reading.Reference), Accuracy(r.Calibrated, r.Reading.Reference))),
        ]);
    }
}

/// <summary>One load in the accuracy report.</summary>
/// <param name="Calibrated">The meter's value, calibrated by the other loads.</param>
public sealed record AccuracyRow(string Label, double Reference, double Raw, double Calibrated, double RawPercent,
    double CalibratedPercent);
