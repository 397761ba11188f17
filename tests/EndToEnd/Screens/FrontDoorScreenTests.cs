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
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
