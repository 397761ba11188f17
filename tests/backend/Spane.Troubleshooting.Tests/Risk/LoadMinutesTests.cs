using Spane.Troubleshooting.Risk;

namespace Spane.Troubleshooting.Tests.Risk;

/// <summary>Minutes of a load with what followed.</summary>
public sealed class LoadMinutesTests
{
    private const long Minute = 60_000;
    private const string Load = "stove-1";
    private static readonly IReadOnlyList<string> Codes = RiskQuestion.Trip.Codes;
    private static readonly TimeSpan Ahead = RiskQuestion.Trip.Ahead;

    [Fact]
    public void A_minute_by_hand()
    {
        LoadFact[] minutes = [new(0, 220, 2, 440), new(Minute, 218, 4, 700), new(2 * Minute, double.NaN, 0, 0)];
        var rows = Rows(minutes, []);
        rows.Count.ShouldBe(2, "a load that is off has no risk");
        Of(rows[0], "amperes_ratio").ShouldBe(double.NaN);
        Of(rows[0], "power_factor").ShouldBe(1, 1e-6);
        Of(rows[1], "amperes_ratio").ShouldBe(2, 1e-6);
        Of(rows[1], "amperes_rise").ShouldBe(2, 1e-6);
        Of(rows[1], "volts_ratio").ShouldBe(218 / 220.0, 1e-6);
        Of(rows[1], "on_minutes").ShouldBe(2);
        Of(rows[0], "hour").ShouldBe(7 + (1 / 60.0), 1e-5);
        LoadMinutes.Latest(Load, minutes, [], Codes, Ahead, TimeSpan.Zero).ShouldBeNull("it is off now");
        LoadMinutes.Latest(Load, minutes[..2], [], Codes, Ahead, TimeSpan.FromHours(7))!.Values.ShouldBe(rows[1].Values);
    }

    [Fact]
    public void Only_its_own_limits_label_it_and_until_it_is_reset_it_is_left_out()
    {
        LoadFact[] minutes = [.. Enumerable.Range(0, 60).Select(i => new LoadFact(i * Minute, 220, 3, 600))];
        EventFact[] events =
        [
            new(10 * Minute, "over-current", true, "other"), new(30 * Minute, "over-current", true, Load),
            new((30 * Minute) + 1, "over-power", true, Load), new(35 * Minute, "over-current", false, Load),
            new(40 * Minute, "over-power", false, Load), new(50 * Minute, "switched", true, Load),
        ];
        var rows = Rows(minutes, events);
        rows.Where(row => row.Followed).Select(row => row.AtUtcMilliseconds / Minute)
            .ShouldBe(Enumerable.Range(16, 15).Select(i => (long)i));
        rows.Select(row => (row.AtUtcMilliseconds / Minute) - 1).ShouldNotContain(minute => minute >= 30 && minute <= 40);
    }

    private static IReadOnlyList<RiskRow> Rows(LoadFact[] minutes, EventFact[] events) =>
        LoadMinutes.Of(Load, minutes, events, Codes, Ahead, TimeSpan.FromHours(7), 1000 * Minute);

    private static double Of(RiskRow row, string feature) =>
        row.Values[RiskQuestion.Trip.Features.Index().First(f => f.Item == feature).Index];
}
