using Spane.Electricity.Anomalies;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Schedules;

namespace Spane.Electricity.Tests.Anomalies;

public sealed class DetectorRestartTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Evening = new(2026, 3, 2, 21, 0, 0, Wib);

    [Fact]
    public void A_detector_restored_in_the_middle_of_an_hour_counts_the_whole_hour_and_reports_nothing_again()
    {
        var whole = New();
        var first = New();
        var (found, _) = Feed(whole, 0, 400);
        found.ShouldBeGreaterThan(0);
        Feed(first, 0, 200).Found.ShouldBe(found);

        var restored = New();
        restored.Restore(first.Save(), first.Hours);
        var (again, hour) = Feed(restored, 200, 400);

        again.ShouldBe(0);
        hour.ShouldBe(Feed(New(), 0, 400).Hour);
        hour.ShouldNotBeNull().Coverage.ShouldBeGreaterThan(0.99);
        restored.Save().OpenHours.ShouldBe(whole.Save().OpenHours);
        restored.Save().Reported.ShouldBe(whole.Save().Reported);
    }

    private static AnomalyDetector New() => new(CanteenLoads.All, CanteenCalendar.Office, Wib, 0);

    /// <summary>A stove left on after closing time, one reading each 10 s.</summary>
    private static (int Found, LoadHour? Hour) Feed(AnomalyDetector detector, int from, int to)
    {
        var (found, hour) = (0, (LoadHour?)null);
        for (var i = from; i < to; i++)
        {
            found += detector.Add(Reading(Evening.AddSeconds(10 * i)), out var done).Count;
            hour = done ?? hour;
        }

        return (found, hour);
    }

    private static MeterReading Reading(DateTimeOffset at) => new()
    {
        LoadId = CanteenLoads.All[1].Id,
        At = at,
        Uptime = TimeSpan.Zero,
        Boot = 1,
        Quality = MeterQuality.Ok,
        Volts = 220,
        Amperes = 10,
        Watts = 2200,
        RegisterWattHours = 1,
        Hertz = 50,
        PowerFactor = 1,
        CommandedOn = true,
    };
}
