using System.Net;
using static Spane.Dashboard.Tests.DashboardServer;

namespace Spane.Dashboard.Tests;

public sealed class LinePageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_paint_already_shows_verdict_weight_rate_packs_and_trials()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var page = await server.Page("/lines/packer-1");

        Text(page, ".verdict-word").ShouldBe("OPTIMAL");
        Text(page, ".weight .reading .digits").ShouldBe("34,98");
        Text(page, ".rate .reading .digits").ShouldBe("64,8");
        page.QuerySelectorAll(".packs tbody > tr").Length.ShouldBe(2);
        page.QuerySelectorAll(".trials tbody > tr").Select(row => row.QuerySelector(".reason")!.TextContent.Trim())
            .ShouldBe(["Berat sesuai.", "Terlalu berat."]);
        Text(page, ".shift .figures").ShouldContain("+350,4");
        Text(page, ".shift .money .digits").ShouldBe("+35.040");
    }

    [Theory]
    [InlineData("Milo 35 g", 35, true)]
    [InlineData("Milo 35g", 35, true)]
    [InlineData("Teh 12,5 g", 12.5, true)]
    [InlineData("Teh 12.5 g", 12.5, true)]
    [InlineData("Milo", 35, false)]
    [InlineData("Milo 135 g", 35, false)]
    [InlineData("Teh 2,35 g", 35, false)]
    public async Task A_quantity_that_the_name_says_is_not_said_again(string name, double grams, bool said)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Product = new("milo", name, grams, grams - 1, grams + 1) });
        var head = (await server.Page("/lines/packer-1")).QuerySelector(".line-head .quantity")!;
        head.GetAttribute("data-said").ShouldBe(said ? "true" : "false");
    }

    [Fact]
    public async Task A_load_cell_that_is_not_there_shows_no_weight_instead_of_a_zero()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now) with { Weight = new(0, 0, Stable: false, "missing", now) });
        var page = await server.Page("/lines/packer-1");
        Text(page, ".weight .reading .digits").ShouldBe("–");
        page.QuerySelector(".weight")!.GetAttribute("data-quality").ShouldBe("missing");
    }

    [Fact]
    public async Task Effectiveness_is_availability_by_performance_by_quality()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var page = await server.Page("/lines/packer-1", "en");

        // 30 of 60 minutes; 1000 packs of 30 × 70; 900 of 1000.
        page.QuerySelectorAll(".oee .digits").Select(value => value.TextContent).ShouldBe(["21.4", "50.0", "47.6", "90.0"]);
        Text(page, ".oee details p").ShouldContain("ISO 22400-2");
        page.QuerySelectorAll(".oee > .note a").ShouldBeEmpty();

        // Nobody has said how fast the product may be packed: asked for, not guessed.
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { ShiftIdeal = null });
        using var inspector = await Person.With(server, Roles.Quality);
        var asking = await inspector.Page("/lines/packer-1");
        asking.QuerySelectorAll(".oee .digits").Select(value => value.TextContent).ShouldBe(["–", "50,0", "–", "90,0"]);
        asking.QuerySelector(".oee > .note a")!.GetAttribute("href").ShouldBe("/products/milo");
    }

    [Fact]
    public async Task A_held_pack_stands_over_everything_with_its_reason_and_its_release()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(
            SampleLine.Running(now) with
            {
                State = "held",
                LastReject = new(now, 37.4, Packing.Views.RejectReason.AboveBand, Packing.Views.RejectOutcome.Held, null)
            });
        using var person = await Person.With(server, Roles.Operator);
        var page = await person.Page("/lines/packer-1");

        page.QuerySelector(".held")!.GetAttribute("data-outcome").ShouldBe("held");
        Text(page, ".held-what").ShouldContain("37,40");
        Text(page, ".held-what").ShouldContain("terlalu berat");
        page.QuerySelectorAll(".held button").Select(button => button.GetAttribute("value")).ShouldBe(["release", "stop"]);
        (await server.Page("/lines/packer-1")).QuerySelectorAll(".held button").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_change_of_product_offers_every_product_and_the_next_lot_of_the_day()
    {
        var today = $"L-{server.Service<TimeProvider>().GetLocalNow():yyyyMMdd}-";
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Lot = today + "4" });
        using var person = await Person.With(server, Roles.Operator);
        var page = await person.Page("/lines/packer-1");

        page.QuerySelectorAll("#product-dialog input[type=radio]").Length.ShouldBeGreaterThanOrEqualTo(3);
        page.QuerySelectorAll("#product-dialog button[value=release][formnovalidate]").ShouldHaveSingleItem();
        page.QuerySelector("#product-dialog input[name=lot]")!.GetAttribute("value").ShouldBe(today + "5");
    }

    [Fact]
    public async Task A_browser_that_asks_for_English_gets_English()
    {
        server.State.Publish(
            SampleLine.Running(DateTimeOffset.UtcNow) with
            {
                RecentPacks =
                [new(1, "L-1", 36.4, DateTimeOffset.UtcNow, SampleLine.NotOptimal, false)]
            });
        var page = await server.Page("/lines/packer-1", "en-GB,en;q=0.9");

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        Text(page, ".verdict-word").ShouldBe("NOT OPTIMAL");
        Text(page, ".verdict-reason").ShouldBe("Too heavy.");
        Text(page, ".weight .reading .digits").ShouldBe("34.98");
    }

    [Fact]
    public async Task A_browser_of_another_language_gets_Bahasa_Indonesia()
    {
        (await server.Page("/lines", "ja")).DocumentElement.GetAttribute("lang").ShouldBe("id");
    }

    [Fact]
    public async Task A_value_older_than_three_periods_is_marked_stale()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now) with { Weight = new(34.98, 35, true, "ok", now.AddMinutes(-5)) });
        var page = await server.Page("/lines/packer-1");

        page.QuerySelector(".weight")!.HasAttribute("data-stale").ShouldBeTrue();
        Text(page, ".weight [data-age]").ShouldBe("5 mnt lalu");
        page.QuerySelector(".verdict")!.HasAttribute("data-stale").ShouldBeFalse();
    }

    [Fact]
    public async Task A_standing_condition_says_what_to_do_now_most_urgent_first()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(
            SampleLine.Running(now) with
            {
                Conditions =
                [new("hopper-empty", now, 1.2), new("load-cell-missing", now, 50), new("restarted", now, 0)]
            });
        var page = await server.Page("/lines/packer-1", "en");

        page.QuerySelectorAll(".conditions > .condition").Select(item => item.GetAttribute("data-priority")).ShouldBe(["high", "medium"]);
        page.QuerySelector(".conditions > .condition .condition-do")!.TextContent.ShouldContain("plug it in again");
    }

    [Fact]
    public async Task A_script_in_a_name_from_a_device_is_shown_and_never_run()
    {
        const string Attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
        server.State.Publish(
            SampleLine.Running(DateTimeOffset.UtcNow) with { Lot = Attack, Product = SampleLine.Milo with { Name = Attack } });
        var page = await server.Page("/lines/packer-1");

        page.Scripts.Where(script => script.Source is null).Select(script => script.Type).ShouldAllBe(type => type == "application/json");
        page.Images.ShouldBeEmpty();
        Text(page, ".line-head [data-live='product.name']").ShouldBe(Attack);
    }

    [Fact]
    public async Task An_unknown_line_is_a_404_that_says_where_to_go()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lines/nobody");
        request.Headers.Add("Accept", "text/html");
        using var response = await server.Client.SendAsync(request, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("nobody");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    public async Task A_choice_of_language_never_leads_off_the_host(string back)
    {
        using var response = await server.Client.GetAsync($"/language/en?back={Uri.EscapeDataString(back)}", Token);
        response.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Nothing_on_a_page_asks_another_host()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var page = await server.Page("/lines/packer-1");
        page.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!)
            .ShouldAllBe(address => address.StartsWith("/assets/", StringComparison.Ordinal) || address == "/app.webmanifest");
    }
}
