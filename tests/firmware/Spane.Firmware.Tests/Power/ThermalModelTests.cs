using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

public sealed class ThermalModelTests
{
    private const double Rated = 10;

    /// <summary>Analytic time from θ₀ to the trip at a constant current, s; null: never.</summary>
    internal static double? TripSeconds(double ratio, double from = 0)
    {
        double target = ratio * ratio;
        return target <= ThermalModel.TripLevel
            ? null
            : ThermalModel.TimeConstantMs / 1_000 * Math.Log((target - from) / (target - ThermalModel.TripLevel));
    }

    private static double Trip(ThermalModel model, double ratio, int stepMs = 50)
    {
        double seconds = 0;
        while (!model.IsTripped && seconds < 7_200)
        {
            model.Advance(ratio * Rated, stepMs);
            seconds += stepMs / 1_000.0;
        }

        return seconds;
    }

    [Theory]
    [InlineData(1.45, 97.7)]
    [InlineData(2.0, 32.9)]
    [InlineData(2.55, 18.1)]
    [InlineData(3.0, 12.5)]
    [InlineData(5.0, 4.2)]
    public void It_trips_at_the_analytic_time(double ratio, double tabledSeconds)
    {
        TripSeconds(ratio)!.Value.ShouldBe(tabledSeconds, 0.06);
        Trip(new ThermalModel(Rated), ratio).ShouldBe(TripSeconds(ratio)!.Value, TripSeconds(ratio)!.Value * 0.02);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.13)]
    public void It_never_trips_below_its_limit(double ratio)
    {
        var model = new ThermalModel(Rated);
        Trip(model, ratio);
        model.IsTripped.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1.45)]
    [InlineData(3.0)]
    public void Heat_from_before_a_reset_shortens_the_time_exactly(double ratio)
    {
        var before = new ThermalModel(Rated);
        before.Advance(1.2 * Rated, 60_000);
        var after = new ThermalModel(Rated);
        after.Restore(before.Theta);
        double expected = TripSeconds(ratio, before.Theta)!.Value;
        Trip(after, ratio).ShouldBe(expected, expected * 0.02);
    }

    [Fact]
    public void Cooling_while_off_is_made_good_when_the_time_becomes_known()
    {
        var known = new ThermalModel(Rated);
        known.Restore(1.2 * Math.Exp(-30_000 / ThermalModel.TimeConstantMs));
        known.Advance(0.8 * Rated, 10_000);
        var late = new ThermalModel(Rated);
        late.Restore(1.2);
        late.Advance(0.8 * Rated, 10_000);
        late.CoolRestored(30_000);
        late.Theta.ShouldBe(known.Theta, 1e-6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(1e9)]
    public void A_saved_heat_that_makes_no_sense_counts_as_hot(double saved)
    {
        var model = new ThermalModel(Rated);
        model.Restore(saved);
        model.Theta.ShouldBe(ThermalModel.TripLevel);
    }

    [Fact]
    public void A_circuit_without_a_rated_current_never_heats()
    {
        var model = new ThermalModel(0);
        model.Advance(50, 60_000);
        model.Theta.ShouldBe(0);
    }
}
