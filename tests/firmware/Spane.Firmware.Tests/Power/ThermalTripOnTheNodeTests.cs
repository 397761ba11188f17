using Spane.Firmware.Core.Power;
using Spane.Plant.Mains;

namespace Spane.Firmware.Tests.Power;

/// <summary>
/// Trip times from the byte on the bus to the open contactor, counted from the first reading that shows the current: the meter refreshes
/// only once a second, which no firmware can shorten.
/// </summary>
public sealed class ThermalTripOnTheNodeTests
{
    private const double Rated = 12;

    // Limits far above the test currents, so that the thermal model alone decides.
    private static BoxRig Rig() => new(
        BoxRig.DefaultConfig.Replace("\"in\":12,\"i\":13,\"p\":3000", "\"in\":12,\"i\":90,\"p\":22000", StringComparison.Ordinal),
        new CanteenMainsOptions { Loads = [.. LoadProfile.Canteen.Select(p => p with { BreakerAmperes = 1_000, DutyCycle = 1 })] });

    private static void Play(BoxRig rig, double ratio)
    {
        rig.Mains.Playing = true;
        rig.Mains.MeterOf("stove-1").Show(220, ratio * Rated, 220 * ratio * Rated * 0.99);
    }

    private static double TripSeconds(BoxRig rig, double mostSeconds)
    {
        LoadSupervisor stove = rig.Load("stove-1");
        double playedAmperes = stove.Reading.Amperes;
        rig.Run(2, () => Math.Abs(stove.Reading.Amperes - playedAmperes) > 0.01);
        long seen = rig.NowMs;
        rig.Run(mostSeconds, () => stove.Trip.Length > 0);
        return (rig.NowMs - seen) / 1_000.0;
    }

    [Theory]
    [InlineData(1.45)]
    [InlineData(2.0)]
    [InlineData(2.55)]
    [InlineData(3.0)]
    [InlineData(5.0)]
    public void An_overload_opens_the_contactor_at_the_analytic_time(double ratio)
    {
        using BoxRig rig = Rig();
        rig.Mains.Load("stove-1").KnobOn = false;
        rig.SwitchOn("stove-1");
        rig.Run(2);
        Play(rig, ratio);
        double expected = ThermalModelTests.TripSeconds(ratio)!.Value;
        TripSeconds(rig, expected * 2).ShouldBe(expected, expected * 0.02);
        rig.Load("stove-1").Trip.ShouldBe(PowerEventCode.OverTemperature);
        rig.Load("stove-1").Closed.ShouldBeFalse();
    }

    [Fact]
    public void At_1_13_times_the_rated_current_it_never_opens()
    {
        using BoxRig rig = Rig();
        rig.Mains.Load("stove-1").KnobOn = false;
        rig.SwitchOn("stove-1");
        rig.Run(2);
        Play(rig, 1.13);
        rig.Run(3_600, () => rig.Load("stove-1").Trip.Length > 0);
        rig.Load("stove-1").Closed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1.45)]
    [InlineData(3.0)]
    public void A_reset_in_mid_heating_does_not_forget_the_heat(double ratio)
    {
        using BoxRig rig = Rig();
        rig.Mains.Load("stove-1").KnobOn = false;
        rig.SwitchOn("stove-1");
        rig.Run(2);
        Play(rig, 1.25);
        rig.Run(60);
        double heat = rig.Load("stove-1").Thermal.Theta;
        byte[] state = rig.Box.State.Save(rig.NowMs, 0);
        rig.KnowsTime = false;
        rig.Mains.MeterOf("stove-1").Show(229, 0, 0);
        rig.Reset(state);
        rig.Load("stove-1").Thermal.Theta.ShouldBe(heat, 0.001);
        rig.SwitchOn("stove-1");
        double warm = rig.Load("stove-1").Thermal.Theta;
        warm.ShouldBeGreaterThan(0.5);
        Play(rig, ratio);
        LoadSupervisor stove = rig.Load("stove-1");
        rig.Run(2, () => stove.Reading.Amperes > 1);
        double expected = ThermalModelTests.TripSeconds(ratio, stove.Thermal.Theta)!.Value;
        long seen = rig.NowMs;
        rig.Run(expected * 2, () => stove.Trip.Length > 0);
        ((rig.NowMs - seen) / 1_000.0).ShouldBe(expected, expected * 0.02);
    }
}
