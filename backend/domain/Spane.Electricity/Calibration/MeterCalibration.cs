using System.Globalization;

namespace Spane.Electricity.Calibration;

/// <summary>
/// Piecewise linear correction of one quantity of one meter. Between reference readings it is linear; outside them it keeps the nearest
/// reading's ratio, because a current transformer errs in proportion and because 0 must stay 0.
/// </summary>
public sealed class MeterCalibration
{
    private readonly (double Measured, double Reference)[] _knots;

    private MeterCalibration(ReferenceReading[] readings, (double, double)[] knots, string by, DateTimeOffset at)
    {
        Readings = readings;
        _knots = knots;
        By = by;
        At = at;
    }

    /// <summary>The reference readings that it was made from.</summary>
    public IReadOnlyList<ReferenceReading> Readings { get; }

    /// <summary>Who calibrated.</summary>
    public string By { get; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Makes a calibration; readings of the same measured value are averaged.</summary>
    /// <exception cref="ArgumentException">No reading, a value that is not above 0, or a curve that falls: the message says
    /// which.</exception>
    public static MeterCalibration Fit(IEnumerable<ReferenceReading> readings, string by, DateTimeOffset at)
    {
        ReferenceReading[] all = [.. readings];
        if (all.Length == 0)
        {
            throw new ArgumentException("A calibration needs at least one reference reading.", nameof(readings));
        }

        if (Array.Find(all,
            r => !(r.Measured > 0 && r.Reference > 0 && double.IsFinite(r.Measured) && double.IsFinite(r.Reference))) is { } bad)
        {
            throw new ArgumentException($"The reference reading \"{bad.Label}\" has a value that is not above 0.", nameof(readings));
        }

        (double Measured, double Reference)[] knots =
            [.. all.GroupBy(r => r.Measured).OrderBy(g => g.Key).Select(g => (g.Key, g.Average(r => r.Reference)))];
        for (int i = 1; i < knots.Length; i++)
        {
            if (knots[i].Reference <= knots[i - 1].Reference)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture,
                        $"The reference falls while the meter rises from {knots[i - 1].Measured} to {knots[i].Measured}: "
                            + $"one of the readings is wrong."),
                    nameof(readings));
            }
        }

        return new MeterCalibration(all, knots, by, at);
    }

    /// <summary>The corrected value.</summary>
    /// <param name="measured">The meter's value, at least 0.</param>
    public double Correct(double measured)
    {
        (double firstMeasured, double firstReference) = _knots[0];
        (double lastMeasured, double lastReference) = _knots[^1];
        if (measured <= firstMeasured)
        {
            return measured * firstReference / firstMeasured;
        }

        if (measured >= lastMeasured)
        {
            return measured * lastReference / lastMeasured;
        }

        int upper = Array.FindIndex(_knots, k => k.Measured >= measured);
        (double m0, double r0) = _knots[upper - 1];
        (double m1, double r1) = _knots[upper];
        return r0 + ((r1 - r0) * (measured - m0) / (m1 - m0));
    }

    /// <summary>
    /// Each reading by the curve of the others: what the calibration is worth on a load that it has not seen. Empty with fewer than two
    /// readings.
    /// </summary>
    public IReadOnlyList<CalibrationResidual> LeaveOneOut()
    {
        if (Readings.Count < 2)
        {
            return [];
        }

        return
        [
            .. Readings.Select(left =>
            {
                double calibrated = Fit(Readings.Where(r => r != left), By, At).Correct(left.Measured);
                return new CalibrationResidual(left, calibrated, (calibrated - left.Reference) / left.Reference * 100);
            }),
        ];
    }
}

/// <summary>How far a calibrated reference reading is off when the curve is made without it.</summary>
public sealed record CalibrationResidual(ReferenceReading Reading, double Calibrated, double ResidualPercent);
