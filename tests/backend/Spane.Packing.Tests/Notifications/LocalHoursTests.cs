using System.Globalization;
using Spane.Packing.Notifications;

namespace Spane.Packing.Tests.Notifications;

public sealed class LocalHoursTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("06:00", "22:00", "2026-11-22T06:00+07:00", true)]
    [InlineData("06:00", "22:00", "2026-11-22T21:59+07:00", true)]
    [InlineData("06:00", "22:00", "2026-11-22T22:00+07:00", false)]
    [InlineData("06:00", "22:00", "2026-11-22T05:59+07:00", false)]
    [InlineData("22:00", "06:00", "2026-11-22T23:00+07:00", true)]
    [InlineData("22:00", "06:00", "2026-11-22T05:59+07:00", true)]
    [InlineData("22:00", "06:00", "2026-11-22T06:00+07:00", false)]
    [InlineData("00:00", "00:00", "2026-11-22T03:00+07:00", true)]
    [InlineData("09:00", "09:00", "2026-11-22T03:00+07:00", true)]
    public void What_lies_in_it(string from, string until, string at, bool inside) =>
        Hours(from, until).Contains(At(at), Jakarta).ShouldBe(inside);

    [Theory]
    [InlineData("06:00", "22:00", "2026-11-22T10:00+07:00", "2026-11-22T10:00+07:00")]
    [InlineData("06:00", "22:00", "2026-11-22T03:00+07:00", "2026-11-22T06:00+07:00")]
    [InlineData("06:00", "22:00", "2026-11-22T23:00+07:00", "2026-11-23T06:00+07:00")]
    [InlineData("22:00", "06:00", "2026-11-22T12:00+07:00", "2026-11-22T22:00+07:00")]
    public void When_it_opens(string from, string until, string at, string opens) =>
        Hours(from, until).FirstFrom(At(at), Jakarta).ShouldBe(At(opens));

    /// <summary>On 29 March 2026 the clock in Berlin goes from 02:00 to 03:00; on 25 October it goes from 03:00 back to 02:00.</summary>
    [Theory]
    [InlineData("02:30", "2026-03-29T00:30+00:00", "2026-03-29T01:00+00:00")]
    [InlineData("06:00", "2026-03-29T00:30+00:00", "2026-03-29T04:00+00:00")]
    [InlineData("06:00", "2026-10-25T00:30+00:00", "2026-10-25T05:00+00:00")]
    public void When_it_opens_on_a_day_on_which_the_clock_changes(string from, string at, string opens) =>
        new LocalHours(Time(from), Time("23:00")).FirstFrom(At(at), Berlin).ShouldBe(At(opens));

    [Fact]
    public void The_opening_is_never_before_the_moment_and_lies_in_the_hours()
    {
        var random = new Random(29);
        for (var i = 0; i < 20_000; i++)
        {
            var hours = new LocalHours(new TimeOnly(random.Next(24), random.Next(60)), new TimeOnly(random.Next(24), random.Next(60)));
            var zone = random.Next(2) == 0 ? Jakarta : Berlin;
            var at = At("2026-01-01T00:00+00:00").AddMinutes(random.Next(366 * 24 * 60));

            var opens = hours.FirstFrom(at, zone);

            opens.ShouldBeGreaterThanOrEqualTo(at);
            (opens - at).ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(49));
            (hours.Contains(opens, zone) || zone == Berlin).ShouldBeTrue($"{hours} {at:o} {opens:o}");
        }
    }

    private static LocalHours Hours(string from, string until) => new(Time(from), Time(until));

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
