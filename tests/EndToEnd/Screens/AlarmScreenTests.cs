using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

public sealed class AlarmScreenTests(Chromium chromium)
{
    [Fact]
    public async Task Alarms_come_and_go_without_a_reload_and_what_a_person_types_stays_with_its_alarm()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Conditions = [new("hopper-empty", DateTimeOffset.UtcNow, 1)] });
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/alarms");
        var hopper = screen.Page.Locator("[data-row='packer-1//hopper-empty']");
        await Assertions.Expect(hopper).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await hopper.Locator("summary").ClickAsync();
        await hopper.Locator("[name=note]").FillAsync("Karung berikutnya datang");

        // A more urgent one takes the first place.
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow));
        await Assertions.Expect(screen.Page.Locator("#alarm-list > li").First)
            .ToHaveAttributeAsync("data-row", "packer-1//load-cell-missing", new() { Timeout = 60_000 });
        await Assertions.Expect(hopper.Locator("[name=note]")).ToHaveValueAsync("Karung berikutnya datang");

        await hopper.Locator("[value=comment]").ClickAsync();
        await Assertions.Expect(hopper.Locator("dd.of-comment")).ToHaveTextAsync("Karung berikutnya datang");
        await hopper.Locator("[value=acknowledge]").ClickAsync();
        await Assertions.Expect(hopper).ToHaveAttributeAsync("data-state", "acknowledged");
        await Assertions.Expect(hopper.Locator("[value=acknowledge]")).ToBeHiddenAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/alarms$"));
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_stay_in_the_address()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Maintenance");
        await screen.Page.GotoAsync("/alarms");
        var rows = screen.Page.Locator("#alarm-list > li:visible");
        await Assertions.Expect(rows).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Pictures.TakeAsync(screen.Page, "p12-alarms", TestContext.Current.CancellationToken);

        await screen.Page.SelectOptionAsync("[name=priority]", "critical high");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await screen.Page.ReloadAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.Locator("[data-filter-count]")).ToHaveTextAsync("1 / 2");
        await screen.Page.FillAsync("[name=words]", "tidak ada yang cocok");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shelving_without_a_reason_is_refused_where_the_person_is()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, "en-GB");
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/alarms");
        var hopper = screen.Page.Locator("[data-row='packer-1//hopper-empty']");
        await hopper.Locator("summary").ClickAsync(new() { Timeout = 60_000 });
        await hopper.Locator("[value=shelve]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("[data-refusal]")).ToContainTextAsync("needs a reason");

        await hopper.Locator("[name=note]").FillAsync("Spare part ordered");
        await hopper.Locator("[value=shelve]").ClickAsync();
        await Assertions.Expect(hopper).ToHaveAttributeAsync("data-state", "shelved");
        await Assertions.Expect(screen.Page.Locator("[data-refusal]")).ToBeHiddenAsync();
        await Assertions.Expect(hopper.Locator("[value=unshelve]")).ToBeVisibleAsync();
    }
}
