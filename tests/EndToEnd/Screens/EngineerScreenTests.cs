using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>What the maintenance engineer works with: the chart of the past, the fleet, tokens, the backup, the audit log.</summary>
public sealed class EngineerScreenTests(Chromium chromium)
{
    private const string Past = "/history?a=packer-1/pack/net_g&b=packer-1/pack/rate_ppm&c=packer-1/pack/residue_g&before=1"
        + "&from=2026-11-22T08:00:00&to=2026-11-22T08:12:00";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "sepekan sebelumnya", "g")]
    [InlineData("en-GB", "a week before", "g")]
    public async Task A_chart_from_a_time_to_another_has_three_channels_the_week_before_a_note_and_is_kept_as_a_picture(
        string locale, string before, string unit)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", locale);
        var page = screen.Page;
        await page.GotoAsync(Past);
        await Assertions.Expect(page.Locator("[name=from]")).ToHaveValueAsync("2026-11-22T08:00:00");
        await Assertions.Expect(page.Locator("[name=to]")).ToHaveValueAsync("2026-11-22T08:12:00");
        await page.FillAsync("[name=text]", "Karung baru");
        await page.FillAsync("[name=at]", "2026-11-22T08:06:00");
        await page.ClickAsync("form[action='/history/notes'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#notes tr")).ToContainTextAsync(["Karung baru"]);

        var legend = page.Locator("#chart .u-legend");
        await Assertions.Expect(legend).ToContainTextAsync(before);
        foreach (var side in (string[])["a", "b", "c"])
        {
            var title = (await page.Locator("#chart").GetAttributeAsync($"data-{side}-title")).ShouldNotBeNull();
            title.ShouldContain(side == "b" ? "" : $", {unit} ");
            await Assertions.Expect(legend).ToContainTextAsync(title);
        }

        // What is drawn is in the picture that is kept, and so is what tells its lines apart.
        var picture = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#chart-png"));
        picture.SuggestedFilename.ShouldEndWith(".png");
        var bytes = await File.ReadAllBytesAsync(await picture.PathAsync(), Token);
        bytes[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        if (Pictures.Folder is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"engineer-chart-file-{locale}.png"), bytes, Token);
        }

        await Pictures.TakeAsync(page, "engineer-chart", Token);
        screen.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id-ID", "produksi", "sedikit", "tidak optimal", "jika", "Bertentangan")]
    [InlineData("en-GB", "production", "few", "not optimal", "if", "Contradiction")]
    public async Task A_rule_is_put_together_by_choosing_in_ones_own_language_and_the_text_follows_and_leads(
        string locale, string variable, string term, string verdict, string condition, string contradiction)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", locale);
        var page = screen.Page;
        await page.GotoAsync("/rules");
        var rows = page.Locator("#rule-list > li");
        var (before, text) = (await rows.CountAsync(), page.Locator("[name=rules]"));
        before.ShouldBeGreaterThan(5);
        await Assertions.Expect(rows.First).ToContainTextAsync(condition);
        await Assertions.Expect(rows.First).ToContainTextAsync(variable);

        await page.ClickAsync("#rule-add");
        var added = rows.Last;
        await added.Locator("[data-variable=production]").SelectOptionAsync(new SelectOptionValue { Label = term });
        await added.Locator("[data-variable=verdict]").SelectOptionAsync(new SelectOptionValue { Label = verdict });
        await Assertions.Expect(text).ToHaveValueAsync(
            new System.Text.RegularExpressions.Regex("\nif production is few then verdict is not-optimal$"));
        await Assertions.Expect(page.Locator("form[action='/rules/publish']")).ToBeVisibleAsync();

        // The opposite of a rule that is there.
        await rows.First.Locator("[data-variable=verdict]").SelectOptionAsync("optimal");
        var first = (await text.InputValueAsync()).Split('\n')[0];
        await page.ClickAsync("form[data-draft] details summary");
        await text.FillAsync($"{await text.InputValueAsync()}\n{first.Replace("is optimal", "is not-optimal", StringComparison.Ordinal)}");
        await Assertions.Expect(rows).ToHaveCountAsync(before + 2);
        await Assertions.Expect(page.Locator(".findings")).ToContainTextAsync(contradiction);
        await Pictures.TakeAsync(page, "engineer-rules", Token);
        await rows.Last.Locator("[data-rule-remove]").ClickAsync();
        await Assertions.Expect(page.Locator(".findings strong", new() { HasText = contradiction })).ToHaveCountAsync(0);
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fleet_is_searched_and_what_is_shown_is_acted_on_with_a_result_for_each()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", "en-GB");
        var page = screen.Page;
        await page.GotoAsync("/devices");
        await page.FillAsync("[data-filter=fleet] [name=q]", "packer");
        await Assertions.Expect(page.Locator("#fleet tr:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-filter-count]")).ToHaveTextAsync("1 / 2");
        await page.ClickAsync("#fleet-all");
        await page.SelectOptionAsync("#fleet-form [name=act]", new SelectOptionValue { Index = 0 });
        await page.ClickAsync("#fleet-acts");
        await Assertions.Expect(page.Locator("#ask-question")).Not.ToBeEmptyAsync();
        await Pictures.TakeAsync(page, "engineer-fleet-asked", Token);
        await page.ClickAsync("#ask [value=yes]");
        await Assertions.Expect(page.Locator(".fleet-result li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".fleet-result li")).ToContainTextAsync("packer-1");
        await Pictures.TakeAsync(page, "engineer-fleet-result", Token);
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_is_shown_once_and_the_description_of_the_API_that_the_page_links_names_its_scheme()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", "en-GB");
        var page = screen.Page;
        await page.GotoAsync("/tokens");
        await page.FillAsync("[name=name]", "grafana");
        await page.Locator("[name=scopes]").First.CheckAsync();
        await page.ClickAsync("form[action='/tokens'] button");
        await Assertions.Expect(page.Locator("#one-time-token")).Not.ToBeEmptyAsync();
        await Pictures.TakeAsync(page, "engineer-token", Token);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#one-time-token")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("section:has(#tokens-list) tbody")).ToContainTextAsync("grafana");

        var link = (await page.Locator(".helps a.button").GetAttributeAsync("href")).ShouldNotBeNull();
        var answer = await page.Context.APIRequest.GetAsync(new Uri(server.Address, link).ToString());
        var description = (await answer.JsonAsync()).ShouldNotBeNull();
        description.GetProperty("components").GetProperty("securitySchemes").EnumerateObject()
            .ShouldContain(scheme => scheme.Value.GetProperty("type").GetString() == "http");
    }

    [Fact]
    public async Task A_backup_is_made_from_the_screen_and_the_audit_log_says_so_with_the_head_that_verifies_it()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Admin", "en-GB");
        var page = screen.Page;
        await page.GotoAsync("/backup");
        await page.ClickAsync("form[action='/backup'] button");
        var made = page.Locator("section:has(#backup-files) tbody tr");
        await Assertions.Expect(made).ToHaveCountAsync(1);
        await Assertions.Expect(made.Locator(".hash")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        var file = await page.RunAndWaitForDownloadAsync(() => made.Locator("a[download]").ClickAsync());
        (await File.ReadAllBytesAsync(await file.PathAsync(), Token))[..2].ShouldBe("PK"u8.ToArray());
        await Pictures.TakeAsync(page, "engineer-backup", Token);

        await page.GotoAsync("/audit");
        await Assertions.Expect(page.Locator("main tbody")).ToContainTextAsync("test-Admin");
        await Assertions.Expect(page.Locator("main .note").Last).ToContainTextAsync(
            new System.Text.RegularExpressions.Regex("[0-9]+[:. ][0-9a-f]{8}", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        await Pictures.TakeAsync(page, "engineer-audit", Token);
    }

    [Fact]
    public async Task What_a_person_prefers_is_so_at_once()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", "en-GB");
        var page = screen.Page;
        await page.GotoAsync("/account");
        await page.SelectOptionAsync("[name=language]", "id");
        await page.SelectOptionAsync("[name=theme]", "dark");
        await page.SelectOptionAsync("[name=landing]", "history");
        await page.ClickAsync("form[action='/account/preferences'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "id");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/history"));
    }

    private static async Task<ScreenServer> StartAsync()
    {
        var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Device(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.PowerBox(DateTimeOffset.UtcNow));
        return server;
    }

    private async Task<PageUnderTest> OpenAsync(ScreenServer server, string role, string locale)
    {
        var screen = await chromium.OpenAsync(server.Address, locale, width: 1920, height: 1080, dark: true);
        await screen.SkipToursAsync();
        await screen.LoginAsync(role);
        return screen;
    }
}
