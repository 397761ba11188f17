using System.Globalization;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Packing.Tests.Notifications;

public sealed class NotificationTextTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("id", "Node terputus – packer-1", "Lakukan: Periksa lampu node", "22 Nov 10")]
    [InlineData("en", "Node offline – packer-1", "Do: Check the node's light", "22 Nov 10")]
    public void One_alarm_says_what_to_do_first(string language, string title, string firstLine, string since)
    {
        var text = NotificationText.Of([Alarm("node-offline")], CultureInfo.GetCultureInfo(language), Jakarta);
        text.Title.ShouldBe(title);
        text.Body.ShouldStartWith(firstLine);
        text.Body.ShouldContain(since);
    }

    [Fact]
    public void A_repetition_and_an_escalation_say_that_nobody_has_answered()
    {
        var indonesian = CultureInfo.GetCultureInfo("id");
        NotificationText.Of([Alarm("node-offline") with { Step = 2 }], indonesian, Jakarta).Title.ShouldStartWith("Belum ditangani: ");
        NotificationText.Of([Alarm("node-offline") with { Escalated = true }], indonesian, Jakarta).Title
            .ShouldStartWith("Belum ada yang menangani: ");
    }

    [Fact]
    public void A_flood_is_one_text_with_the_most_urgent_first_and_the_rest_counted()
    {
        var alarms = Enumerable.Range(0, 25).Select(i => Alarm("hopper-empty") with { Since = At.AddSeconds(i) }).ToList();
        alarms.Add(Alarm("node-offline") with { Since = At.AddMinutes(5) });

        var text = NotificationText.Of(alarms, CultureInfo.GetCultureInfo("en"), Jakarta);

        text.Title.ShouldBe("26 alarms: Node offline – packer-1");
        text.Body.Split('\n').Length.ShouldBe(NotificationText.MaxListed + 1);
        text.Body.ShouldContain("and others: 16");
    }

    [Fact]
    public void Every_type_of_alarm_has_a_text_of_bounded_length_in_both_languages()
    {
        foreach (var type in AlarmCatalog.All)
        {
            foreach (var language in (string[])["id", "en"])
            {
                var text = NotificationText.Of([Alarm(type.Code)], CultureInfo.GetCultureInfo(language), Jakarta);
                text.Title.Length.ShouldBeInRange(10, 120);
                text.Body.Length.ShouldBeInRange(50, 1_500);
            }
        }
    }

    private static NotifiedAlarm Alarm(string code) => new(new("packer-1", "", code), At, 0, Escalated: false);
}
