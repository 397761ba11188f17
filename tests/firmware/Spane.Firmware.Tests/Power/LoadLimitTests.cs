using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

/// <summary>
/// A limit that was exceeded goes on counting until the load is 5 % below it: a load that swings about its limit is switched off too.
/// </summary>
public sealed class LoadLimitTests
{
    private const long StartMs = 10_000;

    [Theory]
    [InlineData(10.1, 9.6, true)]
    [InlineData(10.1, 9.4, false)]
    [InlineData(9.9, 9.9, false)]
    public void A_current_trips_when_it_stays_above_the_deadband(double first, double then, bool trips) =>
        Trip(new LoadSettings { LimitAmperes = 10, InrushMs = 0 }, reading => reading.Amperes = first, reading => reading.Amperes = then)
            .ShouldBe(trips ? PowerEventCode.OverCurrent : "");

    [Theory]
    [InlineData(2_010, 1_910, true)]
    [InlineData(2_010, 1_890, false)]
    [InlineData(1_990, 1_990, false)]
    public void A_power_trips_when_it_stays_above_the_deadband(double first, double then, bool trips) =>
        Trip(new LoadSettings { LimitWatts = 2_000 }, reading => reading.Watts = first, reading => reading.Watts = then)
            .ShouldBe(trips ? PowerEventCode.OverPower : "");

    [Theory]
    [InlineData(7_200, true)]
    [InlineData(0, false)]
    public void An_attended_load_whose_meter_is_silent_is_switched_off(int sessionLimitSeconds, bool opens)
    {
        var reports = new RecordedReports();
        var reporter = new PowerReporter(reports) { NowMs = StartMs };
        var settings = new LoadSettings { Id = "stove", Output = 1, SessionLimitSeconds = sessionLimitSeconds };
        var load = new LoadSupervisor(settings, new MeterReading { Quality = MeterQuality.NoReply }, reports, reporter) { Desired = true };
        load.Close("test");
        load.Step();
        reporter.NowMs = StartMs + LoadSupervisor.UnsupervisedMs - 1;
        load.Step();
        load.Closed.ShouldBeTrue();
        reporter.NowMs++;
        load.Step();
        (load.Closed, load.Desired).ShouldBe((!opens, !opens));
    }

    [Fact]
    public void A_load_may_be_closed_again_when_it_was_off_for_its_time()
    {
        var reports = new RecordedReports();
        var reporter = new PowerReporter(reports) { NowMs = StartMs };
        var load = new LoadSupervisor(new LoadSettings { Output = 1, MinimumOffSeconds = 180 }, new MeterReading(), reports, reporter);
        load.Open("test");
        load.MayClose(StartMs + 179_999).ShouldBeFalse();
        load.MayClose(StartMs + 180_000).ShouldBeTrue();
    }

    [Fact]
    public void A_command_without_proof_fails_after_its_time()
    {
        var reports = new RecordedReports();
        var reporter = new PowerReporter(reports) { NowMs = StartMs };
        var load =
            new LoadSupervisor(new LoadSettings { Output = 1 }, new MeterReading { Quality = MeterQuality.NoReply }, reports, reporter);
        load.Await("a", true);
        reporter.NowMs += LoadSupervisor.ProofMs - 1;
        load.Step();
        reports.Acknowledgements.ShouldBeEmpty();
        reporter.NowMs++;
        load.Step();
        load.Step();
        reports.Acknowledgements.ShouldBe([("a", CommandOutcome.Failed, "no-proof")]);
    }

    /// <summary>One reading over the limit, then others, until well after the limit's delay.</summary>
    private static string Trip(LoadSettings settings, Action<MeterReading> first, Action<MeterReading> then)
    {
        settings.Id = "kettle";
        settings.Output = 1;
        var reports = new RecordedReports();
        var reporter = new PowerReporter(reports);
        var reading = new MeterReading();
        var load = new LoadSupervisor(settings, reading, reports, reporter) { Desired = true };
        load.Close("test");
        for (long now = StartMs; now < StartMs + 4_000; now += 500)
        {
            reporter.NowMs = now;
            reading.Quality = MeterQuality.Ok;
            reading.AtMs = now;
            (now == StartMs ? first : then)(reading);
            load.Step();
        }

        load.Closed.ShouldBe(load.Trip.Length == 0);
        return load.Trip;
    }
}
