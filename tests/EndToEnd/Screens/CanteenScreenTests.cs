using Microsoft.Playwright;
using Spane.Electricity.Views;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>The building manager's screen says what is proven, and asks before what hurts.</summary>
public sealed class CanteenScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "BEBAN DINGIN MATI ATAU TIDAK TERUKUR", "MATI: makanan dapat rusak", "Periksa beban dingin")]
    [InlineData("en-GB", "A COLD LOAD IS OFF OR NOT MEASURED", "OFF: food may spoil", "Check each marked cold load")]
    public async Task A_closing_says_that_a_cold_load_is_off(string locale, string headline, string row, string act)
    {
        await using var server = await ScreenServer.StartAsync();
        var canteen = SamplePlant.Canteen(DateTimeOffset.UtcNow);
        server.State.Publish(canteen with
        {
            LastClose = canteen.LastClose! with
            {
                Loads =
                [
                    canteen.LastClose.Loads[0] with { Outcome = CloseOutcome.ColdOff, MeasuredAmperes = 0 },
                    canteen.LastClose.Loads[1],
                ],
            },
        });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1/closing");
        await Assertions.Expect(screen.Page.Locator(".close-outcome strong")).ToHaveTextAsync(headline);
        await Assertions.Expect(screen.Page.Locator("[data-row=fridge]")).ToContainTextAsync(row);
        await Assertions.Expect(screen.Page.Locator(".close-cold")).ToContainTextAsync(act);
        await Assertions.Expect(screen.Page.Locator(".close-do")).ToBeHiddenAsync();
        await Pictures.TakeAsync(screen.Page, "01-closing-cold-off", Token);
    }

    [Theory]
    [InlineData("id-ID", "fridge", "off", "Matikan Lemari es? Isinya dapat rusak")]
    [InlineData("en-GB", "fridge", "off", "Switch Refrigerator off? The food inside may spoil")]
    [InlineData("id-ID", "stove-1", "on", "Hidupkan Kompor 1? Harus ada orang")]
    [InlineData("en-GB", "stove-1", "on", "Switch Stove 1 on? Somebody must stay")]
    public async Task What_hurts_is_asked_with_its_consequence_and_No_sends_nothing(string locale, string load, string to, string question)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1");
        await screen.Page.Locator($"[data-row={load}] [data-switch={to}]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("#ask-question")).ToContainTextAsync(question);
        await Pictures.TakeAsync(screen.Page, $"02-asked-{load}", Token);
        await screen.Page.Locator("#ask [value=no]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("#ask")).ToBeHiddenAsync();
        await Assertions.Expect(screen.Page.Locator("p.command-state")).ToBeEmptyAsync();
        await Assertions.Expect(screen.Page.Locator($"[data-row={load}] .undo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_way_back_is_offered_after_a_switching_that_has_one_and_the_buttons_tell_the_present_state()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1");
        var rice = screen.Page.Locator("[data-row=rice-cooker]");
        await Assertions.Expect(rice.Locator("[data-switch=off]").First).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(rice.Locator("[data-switch=on]").First).ToHaveAttributeAsync("aria-pressed", "false");

        await rice.Locator("[data-switch=on]").First.ClickAsync();
        await Assertions.Expect(rice.Locator(".undo")).ToBeVisibleAsync();
        await Assertions.Expect(rice.Locator(".undo")).ToHaveAttributeAsync("data-switch", "off");
        await Pictures.TakeAsync(screen.Page, "02-undo", Token);

        await screen.Page.Locator("[data-row=fridge] [data-switch=off]").First.ClickAsync();
        await screen.Page.Locator("#ask [value=yes]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("p.command-state")).Not.ToBeEmptyAsync();
        await Assertions.Expect(screen.Page.Locator("[data-row=fridge] .undo")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("id-ID", "06:30 sampai 06:00 keesokan harinya, 23,5 jam")]
    [InlineData("en-GB", "06:30 to 06:00 the next day, on for 23.5 hours")]
    public async Task A_time_that_ends_on_the_next_day_is_asked_about_before_it_is_saved(string locale, string question)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1/schedule");
        var row = screen.Page.Locator("li[data-span]").First;
        await row.Locator("input[name^='from-']").FillAsync("06:30");
        await row.Locator("input[name^='to-']").FillAsync("06:00");
        await screen.Page.Locator("form[data-save] [type=submit]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("#ask-question")).ToContainTextAsync(question);
        await Pictures.TakeAsync(screen.Page, "13-over-midnight", Token);
        await screen.Page.Locator("#ask [value=no]").ClickAsync();
        await Assertions.Expect(screen.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("done="));
    }

    [Fact]
    public async Task The_month_so_far_is_told_as_energy_and_as_a_bill()
    {
        await using var server = await ScreenServer.StartAsync();
        var canteen = SamplePlant.Canteen(DateTimeOffset.UtcNow);
        server.State.Publish(canteen with { Feeder = canteen.Feeder with { MonthBillRupiah = 317_834 } });
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1");
        await Assertions.Expect(screen.Page.Locator("[data-live='feeder.monthBill']")).ToHaveTextAsync("317.834");
        await Assertions.Expect(screen.Page.Locator("[data-live='feeder.energy.monthRupiah']")).ToHaveTextAsync("581.636");
        await Pictures.TakeAsync(screen.Page, "16-month-twice", Token);
    }

    [Theory]
    [InlineData("id-ID", "HIDUP, sedang dimatikan", "TIDAK MAU MATI")]
    [InlineData("en-GB", "ON, switching off", "DOES NOT SWITCH OFF")]
    public async Task A_load_that_is_being_switched_off_is_no_alarm_until_the_proof_is_overdue(string locale, string first, string then)
    {
        await using var server = await ScreenServer.StartAsync();
        var canteen = SamplePlant.Canteen(DateTimeOffset.UtcNow);
        CanteenView Stove(bool disobeys) => canteen with
        {
            Loads = [.. canteen.Loads.Select(load => load.Id == "stove-2" ? load with { Disobeys = disobeys } : load)],
        };
        server.State.Publish(Stove(disobeys: false));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("BuildingManager");
        await screen.Page.GotoAsync("/canteens/canteen-1");
        var stove = screen.Page.Locator(".load[data-row=stove-2]");
        await Assertions.Expect(stove.Locator(".proof > span")).ToHaveTextAsync(first);
        await Assertions.Expect(stove).ToHaveAttributeAsync("data-proof", "stopping");
        await Pictures.TakeAsync(screen.Page, "09-switching-off", Token);

        server.State.Publish(Stove(disobeys: true));
        await Assertions.Expect(stove.Locator(".proof > span")).ToHaveTextAsync(then);
    }
}
