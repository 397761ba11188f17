using Spane.Lab.Replay.Escape;

namespace Spane.Cli.Tests;

/// <summary>What <c>./spane replay escape</c> does over 200 lots, over fewer.</summary>
public sealed class EscapeReplayTests
{
    [Fact]
    public void The_predicted_risk_is_what_really_got_through()
    {
        var replay = new EscapeReplay(seed: 1);
        var calibration = EscapeCalibration.Of([.. Enumerable.Range(0, 80).Select(replay.Lot)]);
        calibration.Holds.ShouldBeTrue();
        calibration.All.Expected.ShouldBeGreaterThan(5);
        calibration.All.Observed.ShouldBeGreaterThan(5);
    }

    /// <summary>Two lots of a half each: none, one or two with 1/4, 1/2, 1/4.</summary>
    [Fact]
    public void The_interval_is_that_of_a_sum_of_chances()
    {
        EscapeLot[] lots = [.. Enumerable.Range(0, 20).Select(lot => new EscapeLot(lot < 18 ? 0 : 0.5, 0.5, lot == 19 ? 1 : 0, 1))];
        EscapeCalibration.Of(lots).All.ShouldSatisfyAllConditions(
            all => (all.Low, all.High, all.Observed, all.Expected).ShouldBe((0, 2, 1, 1)), all => all.IsInside.ShouldBeTrue());
    }
}
