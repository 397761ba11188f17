using System.Net;
using Spane.Backend.Alarms;
using Spane.Packing.Alarms;

namespace Spane.Dashboard.Tests;

public sealed class AlarmPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_reads_what_to_do_and_acknowledges()
    {
        var key = await Raise("packer-ack");
        using var person = await Person.With(server, Roles.Operator);
        (await person.Read("/alarms")).ShouldContain("Periksa konektor sel beban");

        await Act(person, key, "acknowledge");
        Find(key)!.State.ShouldBe(AlarmState.Acknowledged);
        (await server.Service<AlarmService>().JournalAsync(1, Token))[0].Action.ShouldBe(AlarmAction.Acknowledged);
    }

    [Fact]
    public async Task The_list_keeps_a_row_with_its_alarm_and_offers_only_what_its_state_allows()
    {
        var key = await Raise("packer-list");
        using var person = await Person.With(server, Roles.Operator);
        var page = await person.Page("/alarms");

        page.QuerySelector("#alarm-list")!.GetAttribute("data-key").ShouldBe("id");
        var row = page.QuerySelectorAll("#alarm-list > li").Single(item => item.GetAttribute("data-row") == Alarms.AlarmsViewModel.Id(key));
        row.GetAttribute("data-state").ShouldBe("unacknowledged");
        row.QuerySelector("input[name=device]")!.GetAttribute("value").ShouldBe("packer-list");
    }

    [Fact]
    public async Task The_performance_page_counts_what_came()
    {
        await Raise("packer-kpi");
        using var person = await Person.With(server, Roles.Quality);
        var page = await person.Page("/alarms/performance");

        page.QuerySelectorAll(".kpi tbody tr").Length.ShouldBe(8);
        page.QuerySelectorAll(".worst li").Select(item => item.TextContent)
            .ShouldContain(text => text.Contains("packer-kpi", StringComparison.Ordinal));
        page.QuerySelectorAll(".hour").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Shelving_needs_a_reason()
    {
        var key = await Raise("packer-shelve");
        using var person = await Person.With(server, Roles.Maintenance);
        (await Act(person, key, "shelve", note: "", minutes: "30")).Headers.Location!.OriginalString.ShouldBe("/alarms?why=shelve");
        (await Act(person, key, "shelve", note: "Suku cadang dipesan", minutes: "30")).Headers.Location!.OriginalString.ShouldBe("/alarms");
        Find(key)!.State.ShouldBe(AlarmState.Shelved);
    }

    /// <summary>The packing line's alarms are not the building manager's to answer.</summary>
    [Fact]
    public async Task An_alarm_is_answered_by_the_people_whose_it_is_only()
    {
        var key = await Raise("packer-whose");
        using var manager = await Person.With(server, Roles.BuildingManager);
        (await manager.Page("/alarms")).QuerySelector("#alarm-list")!.GetAttribute("data-may").ShouldBe("electricity system");
        (await Post(manager, key, "acknowledge")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Act(manager, new("", "", ""), "acknowledge-all");
        Find(key)!.State.ShouldBe(AlarmState.Unacknowledged);
    }

    [Fact]
    public async Task All_alarms_that_are_a_persons_are_acknowledged_at_once()
    {
        AlarmKey[] keys = [await Raise("packer-all-1"), await Raise("packer-all-2"), await Raise("packer-all-3")];
        using var person = await Person.With(server, Roles.Operator);
        await Act(person, new("", "", ""), "acknowledge-all");
        keys.ShouldAllBe(key => Find(key)!.State == AlarmState.Acknowledged);
    }

    [Fact]
    public async Task Alarms_outlive_a_restart()
    {
        var key = await Raise("packer-restart");
        (await server.Service<AlarmStore>().LoadAsync(Token)).Single(alarm => alarm.Key == key)
            .ShouldBe(Find(key)! with { Since = new(Find(key)!.Since.Ticks / 10_000 * 10_000, TimeSpan.Zero) });
    }

    private async Task<AlarmKey> Raise(string device)
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now, device) with { Conditions = [new("load-cell-missing", now, 50)] });
        await server.Service<AlarmService>().ObserveAsync(Token);
        return new(device, "", "load-cell-missing");
    }

    private Alarm? Find(AlarmKey key) => server.State.Alarms.Standing.SingleOrDefault(alarm => alarm.Key == key);

    private static async Task<HttpResponseMessage> Act(Person person, AlarmKey key, string act, string note = "", string minutes = "")
    {
        var answer = await Post(person, key, act, note, minutes);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer;
    }

    private static Task<HttpResponseMessage> Post(Person person, AlarmKey key, string act, string note = "", string minutes = "") =>
        person.Submit("/alarms", "/alarms",
            new()
            {
                ["device"] = key.Device,
                ["source"] = key.Source,
                ["code"] = key.Code,
                ["act"] = act,
                ["note"] = note,
                ["minutes"] = minutes
            });
}
