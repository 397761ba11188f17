using Spane.Electricity.Readings;

namespace Spane.Electricity.Tests.Readings;

public sealed class ReadingPlausibilityTests
{
    private static MeterReading Reading(double? volts, double? amperes, double? watts, double? factor = null, double? hertz = 50) => new()
    {
        LoadId = "water-heater",
        At = DateTimeOffset.UnixEpoch,
        Quality = MeterQuality.Ok,
        Volts = volts,
        Amperes = amperes,
        Watts = watts,
        PowerFactor = factor,
        Hertz = hertz,
    };

    [Fact]
    public void The_papers_water_heater_is_flagged_and_its_other_rows_are_not()
    {
        Implausibility found = ReadingPlausibility.Check(Reading(230.4, 4.3, 1_017)).ShouldHaveSingleItem();
        found.Rule.ShouldBe(PlausibilityRule.ApparentPower);
        found.Value.ShouldBe(1.0265, 1e-4);
        found.Why.Indonesian.ShouldContain("1,03");
        found.Why.English.ShouldContain("1.03");
        ReadingPlausibility.Check(Reading(229.1, 7.7, 1_769)).ShouldBeEmpty();
        ReadingPlausibility.Check(Reading(231.7, 1.4, 266)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(79.9, 1.0, 70.0, PlausibilityRule.VoltageRange)]
    [InlineData(441.0, 1.0, 200.0, PlausibilityRule.VoltageRange)]
    [InlineData(230.0, -0.1, 0.0, PlausibilityRule.CurrentRange)]
    [InlineData(230.0, 100.5, 20_000.0, PlausibilityRule.CurrentRange)]
    [InlineData(230.0, 1.0, -5.0, PlausibilityRule.PowerRange)]
    public void A_value_outside_the_meters_range_is_named(double volts, double amperes, double watts, PlausibilityRule rule) =>
        ReadingPlausibility.Check(Reading(volts, amperes, watts)).ShouldContain(f => f.Rule == rule);

    [Theory]
    [InlineData(1.02, false)]
    [InlineData(1.03, true)]
    [InlineData(-0.01, true)]
    public void A_stated_power_factor_must_lie_within_0_and_1_02(double factor, bool flagged) =>
        ReadingPlausibility.Check(Reading(230, 1, 200, factor)).Any(f => f.Rule == PlausibilityRule.StatedPowerFactor).ShouldBe(flagged);

    [Fact]
    public void At_very_small_loads_the_quotient_is_not_judged() =>
        ReadingPlausibility.Check(Reading(230, 0.02, 5)).ShouldBeEmpty();

    [Fact]
    public void A_meter_that_did_not_answer_is_not_judged() =>
        ReadingPlausibility.Check(Reading(null, null, null, hertz: null)).ShouldBeEmpty();
}
