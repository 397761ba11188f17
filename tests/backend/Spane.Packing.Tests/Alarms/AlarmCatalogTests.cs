using Spane.Packing.Alarms;

namespace Spane.Packing.Tests.Alarms;

public sealed class AlarmCatalogTests
{
    [Fact]
    public void There_are_no_more_types_than_a_person_can_know() => AlarmCatalog.All.Count.ShouldBeInRange(1, AlarmCatalog.Limit);

    [Fact]
    public void Every_type_has_title_cause_consequence_and_action_in_both_languages() =>
        AlarmCatalog.All.SelectMany(type => new[] { type.Title, type.Cause, type.Consequence, type.Action })
            .ShouldAllBe(text => IsWritten(text));

    [Fact]
    public void Codes_are_unique() => AlarmCatalog.All.Select(type => type.Code).ShouldBeUnique();

    [Theory]
    [InlineData("pack-missed", "pack-count")]
    [InlineData("pack-double", "pack-count")]
    [InlineData("outbox-overflow", "messages-lost")]
    [InlineData("load-cell-stuck", "load-cell-fault")]
    [InlineData("meter-reset", "meter-in-question")]
    [InlineData("contact-welded", "contact-welded")]
    public void An_event_raises_the_alarm_whose_action_it_needs(string code, string alarm) => AlarmCatalog.Find(code)!.Code.ShouldBe(alarm);

    [Theory]
    [InlineData("restarted")]
    [InlineData("switched")]
    [InlineData("settings-recovered")]
    public void An_event_that_needs_no_action_is_no_alarm(string code) => AlarmCatalog.Find(code).ShouldBeNull();

    [Fact]
    public void Trips_welded_contacts_and_changed_nodes_stay_until_a_person_resets_them() =>
        AlarmCatalog.All.Where(type => type.Latched).Select(type => type.Code)
            .ShouldBe(
                ["contact-welded", "over-temperature", "over-current", "over-power", "server-clock", "node-replaced", "message-refused"],
                ignoreOrder: true);

    private static bool IsWritten(BilingualText text) =>
        text.Indonesian.Trim().Length > 0 && text.English.Trim().Length > 0 && text.Indonesian != text.English;
}
