using Spane.Electricity.Twin;
using Spane.Plant.Mains;

namespace Spane.Backend.Tests.Power;

/// <summary>The demonstration's people are in the canteen exactly while its settings call it open: else what they use would be told as
/// forgotten from the first minute on.</summary>
public sealed class OpeningHoursTests
{
    [Fact]
    public void The_hours_of_the_virtual_canteen_are_those_of_its_settings()
    {
        var settings = CanteenSettings.Demonstration;
        var (calendar, offset) = (settings.Calendar, settings.Contract.UtcOffset);
        var hours = new OpeningHours(calendar.OpenFrom, calendar.OpenTo, calendar.OpenDays, offset);

        var quarters =
            Enumerable.Range(0, 14 * 96).Select(quarter => new DateTimeOffset(2026, 11, 28, 0, 0, 0, offset).AddMinutes(15 * quarter))
                .ToList();
        quarters.Where(at => hours.IsOpen(at.ToUniversalTime()) != calendar.IsOpen(at.DateTime)).ShouldBeEmpty();
        quarters.Count(hours.IsOpen).ShouldBe(10 * 11 * 4);
    }
}
