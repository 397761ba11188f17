using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Spane.Backend.Accounts;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>A person answers the ten statements, an engineer the ten heuristics; the scores are read by role.</summary>
public sealed class UsabilityScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "dapat diterima", "Operator")]
    [InlineData("en-GB", "acceptable", "Operator")]
    public async Task Ten_statements_are_answered_by_touch_and_the_engineer_reads_score_grade_and_range(
        string locale, string range, string role)
    {
        await using var server = await ScreenServer.StartAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            (await accounts.CreateAsync(new Account { UserName = "test-Second", Roles = Access.Roles.Operator }, ScreenServer.Password))
                .Succeeded.ShouldBeTrue();
        }

        await AnswerAsync(server, locale, "Operator", good: 5, bad: 1);
        await AnswerAsync(server, locale, "Second", good: 4, bad: 2);
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        var page = screen.Page;
        await screen.LoginAsync("Maintenance");
        await page.GotoAsync("/usability/review");
        for (var i = 1; i <= 10; i++)
        {
            await page.SelectOptionAsync($"[name=a{i}]", i == 5 ? "3" : "1");
        }

        await Pictures.TakeAsync(page, "usability-review", Token);
        await page.ClickAsync("form[action='/usability/review'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();

        await page.GotoAsync("/usability");
        var scores = page.Locator("section:has(#scores-title) tbody tr");
        await Assertions.Expect(scores).ToHaveCountAsync(1);
        await Assertions.Expect(scores).ToContainTextAsync(role);
        await Assertions.Expect(scores).ToContainTextAsync(locale == "id-ID" ? "87,5" : "87.5");
        await Assertions.Expect(scores).ToContainTextAsync(range);
        await Pictures.TakeAsync(page, "usability-scores", Token);
    }

    private async Task AnswerAsync(ScreenServer server, string locale, string person, int good, int bad)
    {
        await using var screen = await chromium.OpenAsync(server.Address, locale, width: 390, height: 844, touch: true);
        var page = screen.Page;
        await screen.SkipToursAsync();
        await screen.LoginAsync(person);
        await page.GotoAsync("/usability/survey");
        for (var i = 1; i <= 10; i++)
        {
            var choice = page.Locator($"label:has([name=a{i}][value='{(i % 2 == 1 ? good : bad)}'])");
            (await choice.BoundingBoxAsync()).ShouldNotBeNull().Height.ShouldBeGreaterThanOrEqualTo(44);
            await choice.TapAsync();
        }

        await Pictures.TakeAsync(page, "usability-survey", Token);
        await page.ClickAsync("form[action='/usability/survey'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
    }
}
