using Spane.Electricity.Calibration;

namespace Spane.Electricity.Tests.Calibration;

public sealed class AccuracyReportTests
{
    private static readonly ReferenceReading[] Readings = [new("a", 1.0, 0.9), new("b", 2.0, 1.9), new("c", 4.0, 3.8)];

    [Theory]
    [InlineData(0.74, 0.70, 94.2857)]
    [InlineData(11.03, 11.1, 99.3694)]
    [InlineData(2, 1, 0)]
    public void Accuracy_is_that_of_the_papers_equation(double sensor, double reference, double percent) =>
        AccuracyReport.Accuracy(sensor, reference).ShouldBe(percent, 1e-4);

    /// <summary>By hand: without a, 1.0 keeps b's ratio: 0.95; without b, 2.0 lies a third of the way from a to c: 0.9 + 2.9/3; without c,
    /// 4.0 keeps b's ratio: 3.8.</summary>
    [Fact]
    public void Each_reading_is_judged_by_the_curve_of_the_others()
    {
        var report = AccuracyReport.Of(Readings);
        report.Rows.Select(row => row.Calibrated).ShouldBe([0.95, 0.9 + (2.9 / 3), 3.8], 1e-12);
        report.Rows.Select(row => (row.Label, row.Raw, row.Reference)).ShouldBe([("a", 1.0, 0.9), ("b", 2.0, 1.9), ("c", 4.0, 3.8)]);
        report.MeanRawPercent.ShouldBe(Readings.Average(r => AccuracyReport.Accuracy(r.Measured, r.Reference)), 1e-9);
        report.MeanCalibratedPercent.ShouldBe(report.Rows.Average(row => row.CalibratedPercent), 1e-9);

        var residuals = MeterCalibration.Fit(Readings, "manager", DateTimeOffset.UnixEpoch).LeaveOneOut();
        residuals.Select(r => r.ResidualPercent).ShouldBe([100 * 0.05 / 0.9, 100 * (0.9 + (2.9 / 3) - 1.9) / 1.9, 0], 1e-9);
    }

    [Fact]
    public void One_reading_has_no_others_to_judge_it_and_none_is_no_calibration()
    {
        MeterCalibration.Fit([Readings[0]], "manager", DateTimeOffset.UnixEpoch).LeaveOneOut().ShouldBeEmpty();
        MeterCalibration.Fit(Readings[..2], "manager", DateTimeOffset.UnixEpoch).LeaveOneOut().Count.ShouldBe(2);
        Should.Throw<ArgumentException>(() => MeterCalibration.Fit([], "manager", DateTimeOffset.UnixEpoch)).Message.ShouldContain(
            "at least one reference reading");
    }

    [Fact]
    public void Readings_of_one_value_are_averaged_and_a_flat_curve_is_refused()
    {
        MeterCalibration.Fit([new("a", 1, 0.8), new("b", 1, 1.0), new("c", 2, 2)], "", DateTimeOffset.UnixEpoch).Correct(1)
            .ShouldBe(0.9, 1e-12);
        Should.Throw<ArgumentException>(() => MeterCalibration.Fit([new("a", 1, 1), new("b", 2, 1)], "", DateTimeOffset.UnixEpoch));
        Should.Throw<ArgumentException>(() => MeterCalibration.Fit([new("a", 0, 1)], "", DateTimeOffset.UnixEpoch));
    }

    /// <summary>Below the first reading its ratio is kept: half of 2.0, at which 1.9 is right.</summary>
    [Fact]
    public void Below_the_first_reading_its_ratio_is_kept() =>
        MeterCalibration.Fit([new("b", 2, 1.9)], "", DateTimeOffset.UnixEpoch).Correct(1).ShouldBe(0.95, 1e-12);
}
