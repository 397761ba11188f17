using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

public sealed class MeterWatchTests
{
    private readonly RecordedReports _reports = new();
    private readonly PowerReporter _reporter;
    private readonly MeterReading _reading = new() { Quality = MeterQuality.Ok, Volts = 230, Amperes = 2, Watts = 460, WattHours = 1_000 };
    private readonly MeterWatch _watch;

    public MeterWatchTests()
    {
        _reporter = new PowerReporter(_reports);
        _watch = new MeterWatch("kettle", _reading);
    }

    // A division by zero throws on the chip and would end the loop there; here it would give a value that is not finite.
    [Theory]
    [InlineData(230, 0, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(230, 2, 1.25)]
    public void An_implausible_reading_is_told_with_its_factor(double volts, double amperes, double factor)
    {
        Step(0);
        (_reading.Quality, _reading.Volts, _reading.Amperes, _reading.Watts) = (MeterQuality.Implausible, volts, amperes, 575);
        Step(100);
        EventRecord told = _reports.Records.OfType<EventRecord>().ShouldHaveSingleItem();
        (told.Code, told.Phase).ShouldBe((PowerEventCode.MeterImplausible, EventPhase.Came));
        told.Value.ShouldBe(factor);
    }

    [Theory]
    [InlineData(464.9, false)]
    [InlineData(455.1, false)]
    [InlineData(465.1, true)]
    [InlineData(454.9, true)]
    public void A_change_of_more_than_5_W_is_reported_after_a_second(double watts, bool reported)
    {
        Step(0);
        _reading.Watts = watts;
        Step(999);
        _reports.Records.Count.ShouldBe(1);
        Step(1_000);
        _reports.Records.Count.ShouldBe(reported ? 2 : 1);
        Step(9_999);
        _reports.Records.Count.ShouldBe(reported ? 2 : 1);
        Step(11_000);
        _reports.Records.Count.ShouldBe(reported ? 3 : 2, "a reading is due every 10 s");
    }

    [Theory]
    [InlineData(1_009, false)]
    [InlineData(1_011, true)]
    public void A_large_load_is_reported_by_1_percent(double watts, bool reported)
    {
        _reading.Watts = 1_000;
        Step(0);
        _reading.Watts = watts;
        Step(1_000);
        _reports.Records.Count.ShouldBe(reported ? 2 : 1);
    }

    [Theory]
    [InlineData(5_000, 4_999, true)]
    [InlineData(5_000, 5_000, false)]
    [InlineData(9_989_999, 3, true)]
    [InlineData(9_990_000, 3, false)]
    public void A_register_that_goes_back_is_told_unless_it_wrapped(long before, long now, bool told)
    {
        _reading.WattHours = before;
        Step(0);
        _reading.WattHours = now;
        Step(100);
        _reports.Codes.ShouldBe(told ? [PowerEventCode.MeterReset] : []);
    }

    private void Step(long nowMs)
    {
        _reporter.NowMs = nowMs;
        _watch.Step(1, _reporter);
    }
}
