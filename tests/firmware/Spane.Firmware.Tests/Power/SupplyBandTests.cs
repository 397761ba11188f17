using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

/// <summary>The band of the voltage and the limit of the demand, at their edges.</summary>
public sealed class SupplyBandTests
{
    private readonly RecordedReports _reports = new();
    private readonly PowerReporter _reporter;
    private readonly MeterReading _feeder = new() { Quality = MeterQuality.Ok, Volts = 230 };
    private readonly MeterReading _reading = new() { Quality = MeterQuality.Ok, Watts = 1_000, Amperes = 4 };
    private readonly LoadSupervisor _load;
    private readonly SupplySupervisor _supply;

    public SupplyBandTests()
    {
        _reporter = new PowerReporter(_reports);
        _load = new LoadSupervisor(new LoadSettings { Id = "heater", Output = 1, ShedPriority = 1 }, _reading, _reports,
            _reporter)
        { Desired = true };
        var settings = new SupplySettings { LowestVolts = 207, HighestVolts = 253, DemandWatts = 2_000 };
        _supply = new SupplySupervisor(settings, _feeder, [_load], _reporter, 0);
        Run(1);
    }

    [Theory]
    [InlineData(253, null)]
    [InlineData(253.1, PowerEventCode.OverVoltage)]
    [InlineData(207, null)]
    [InlineData(206.9, PowerEventCode.UnderVoltage)]
    public void A_voltage_out_of_its_band_is_reported_and_its_edges_belong_to_the_band(double volts, string? code)
    {
        _feeder.Volts = volts;
        Run(60);
        Voltages().ShouldBe(code is null ? [] : [(code, EventPhase.Came)]);
        _supply.LockedOut.ShouldBeFalse();
        _feeder.Volts = 230;
        Run(5);
        Voltages().ShouldBe(code is null ? [] : [(code, EventPhase.Came), (code, EventPhase.Went)]);
    }

    [Fact]
    public void A_voltage_that_is_far_out_of_its_band_takes_the_loads_off_until_it_is_healthy()
    {
        _load.Closed.ShouldBeTrue();
        _feeder.Volts = 300;
        Run(60);
        (_supply.LockedOut, _load.Closed).ShouldBe((true, false));
        _feeder.Volts = 253.1;
        Run(600);
        _supply.LockedOut.ShouldBeTrue("it is not in its band yet");
        _feeder.Volts = 253;
        Run(600);
        (_supply.LockedOut, _load.Closed).ShouldBe((false, true));
    }

    [Fact]
    public void Without_any_meter_there_is_no_voltage_to_judge()
    {
        _feeder.Quality = MeterQuality.NoReply;
        _reading.Quality = MeterQuality.NoReply;
        Run(60);
        Voltages().ShouldBeEmpty();
        _supply.LockedOut.ShouldBeFalse();
        _load.Closed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2_000, false)]
    [InlineData(2_001, true)]
    public void A_demand_above_its_limit_sheds_a_load_and_the_limit_itself_does_not(double watts, bool sheds)
    {
        _feeder.Watts = watts;
        Run(60);
        _load.Shed.ShouldBe(sheds);
        _load.Closed.ShouldBe(!sheds);
        _feeder.Watts = 0;
        _reading.Watts = 0;
        Run(600);
        (_load.Shed, _load.Closed).ShouldBe((false, true));
    }

    [Fact]
    public void Without_a_feeder_the_loads_count()
    {
        _supply.TotalWatts.ShouldBe(0);
        _feeder.Quality = MeterQuality.NoReply;
        _supply.TotalWatts.ShouldBe(1_000);
        _reading.Quality = MeterQuality.NoReply;
        _supply.TotalWatts.ShouldBe(0);
    }

    private IEnumerable<(string Code, EventPhase Phase)> Voltages() =>
        _reports.Records.OfType<EventRecord>().Where(e => e.Code != PowerEventCode.Switched).Select(e => (e.Code, e.Phase));

    private void Run(int seconds)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            _reporter.NowMs += 100;
            _supply.Step();
        }
    }
}
