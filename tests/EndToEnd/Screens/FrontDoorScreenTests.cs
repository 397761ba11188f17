using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Spane.Backend.Accounts;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>The door as a person stands before it: guessing is slowed down, a set password is exchanged, a session ends for good.</summary>
public sealed class FrontDoorScreenTests(Chromium chromium)
{
    private const int MostTries = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "Nama atau kata sandi salah.", "Terlalu banyak percobaan. Tunggu [0-9]+ detik")]
    [InlineData("en-GB", "Name or password is wrong.", "Too many attempts. Wait [0-9]+ seconds")]
    public async Task Wrong_passwords_are_answered_with_a_pause_that_the_page_tells(
        string locale, string wrong, string wait)
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        var page = screen.Page;
        await page.GotoAsync("/login");
        await TryAsync(page, "test-Admin");
        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync(wrong);

        // The pause doubles with each, so that some try falls into it however slow the browser is.
        for (var i = 0; i < MostTries && await page.GetByText(new Regex(wait)).CountAsync() == 0; i++)
        {
            await TryAsync(page, "test-Admin");
        }

        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync(new Regex(wait));
        await Pictures.TakeAsync(page, "door-03-wait", Token);
    }

    [Theory]
    [InlineData("id-ID", "pilih kata sandi Anda sendiri", "terlalu mudah ditebak")]
    [InlineData("en-GB", "choose your own first", "too easy to guess")]
    public async Task A_password_that_somebody_else_set_opens_nothing_but_the_choice_of_an_own_one(
        string locale, string choose, string weak)
    {
        await using var server = await ScreenServer.StartAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = new Account { UserName = "baru", Roles = Access.Roles.BuildingManager, PasswordReset = 1 };
            (await accounts.CreateAsync(account, ScreenServer.Password)).Succeeded.ShouldBeTrue();
        }

        await using var screen = await chromium.OpenAsync(server.Address, locale, width: 390, height: 844, touch: true);
        var page = screen.Page;
        await screen.LoginAsync("baru", ScreenServer.Password);
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync(choose);
        await Assertions.Expect(page.Locator("main a.button")).ToHaveCountAsync(0);
        await Pictures.TakeAsync(page, "door-08-must-choose", Token);
        await page.GotoAsync("/canteens");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/account"));

        await page.FillAsync("[name=current]", ScreenServer.Password);
        await page.FillAsync("[name=wanted]", "1234567890");
        await page.ClickAsync("form[action='/account/password'] button");
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync(weak);
        await Pictures.TakeAsync(page, "door-08-weak", Token);
        await page.FillAsync("[name=current]", ScreenServer.Password);
        await page.FillAsync("[name=wanted]", "jagung-kuning-manis");
        await page.ClickAsync("form[action='/account/password'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
        await page.GotoAsync("/canteens");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/canteens"));
    }

    [Fact]
    public async Task After_logging_out_the_browsers_way_back_shows_nothing_of_the_session()
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address);
        var page = screen.Page;
        await screen.LoginAsync("Admin");
        await page.GotoAsync("/accounts");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("test-Operator");
        await page.GotoAsync("/account");
        await page.ClickAsync("form[action='/logout'] button");
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/account"));

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/login"));
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("test-Operator");
    }

    private static async Task TryAsync(IPage page, string name)
    {
        await page.FillAsync("[name=name]", name);
        await page.FillAsync("[name=password]", "salah-salah-salah");
        await page.EvaluateAsync("document.querySelector('form').id = 'tried'");
        await page.ClickAsync("form[action='/login'] button");
        await Assertions.Expect(page.Locator("#tried")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".notice")).ToBeVisibleAsync();
    }
}
