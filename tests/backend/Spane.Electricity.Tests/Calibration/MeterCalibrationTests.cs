using FsCheck;
using FsCheck.Fluent;
using Spane.Electricity.Calibration;

namespace Spane.Electricity.Tests.Calibration;

public sealed class MeterCalibrationTests
{
    private static MeterCalibration Fit(params (double Measured, double Reference)[] points) =>
        MeterCalibration.Fit(points.Select(p => new ReferenceReading("load", p.Measured, p.Reference)), "manager",
            DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.45)]
    [InlineData(1.0, 0.9)]
    [InlineData(1.5, 1.4)]
    [InlineData(2.0, 1.9)]
    [InlineData(4.0, 3.8)]
    public void It_is_linear_between_readings_and_keeps_the_ratio_outside(double measured, double expected) =>
        Fit((2.0, 1.9), (1.0, 0.9)).Correct(measured).ShouldBe(expected, 1e-12);

    [Fact]
    public void It_never_falls_while_the_meter_rises()
    {
        MeterCalibration calibration = Fit((0.74, 0.70), (1.39, 1.3), (1.53, 1.4), (4.43, 4.4), (7.7, 7.5), (11.3, 11.1));
        Prop.ForAll(Arb.From(Gen.Choose(0, 100_000)), Arb.From(Gen.Choose(0, 100_000)), (a, b) =>
            Math.Sign(calibration.Correct(a / 1000.0).CompareTo(calibration.Correct(b / 1000.0))) == Math.Sign(a.CompareTo(b)))
                .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Readings_that_contradict_each_other_are_refused() =>
        Should.Throw<ArgumentException>(() => Fit((1.0, 2.0), (2.0, 1.0))).Message.ShouldContain("falls");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_reading_that_is_not_above_zero_is_refused(double reference) =>
        Should.Throw<ArgumentException>(() => Fit((1.0, reference)));

    [Fact]
    public void An_accuracy_below_the_reference_counts_like_one_above() =>
        AccuracyReport.Accuracy(0.9, 1.0).ShouldBe(AccuracyReport.Accuracy(1.1, 1.0), 1e-9);
}
