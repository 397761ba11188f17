using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;

namespace Spane.EndToEnd.Rig;

/// <summary>Accounts of a running backend, made on its screens.</summary>
internal static class People
{
    private const string Password = "kata-sandi-panjang";
    internal const string Own = "pilihan-yang-panjang";

    /// <summary>The first administrator makes an account with a role, then that person logs in and chooses an own password.</summary>
    /// <returns>The person's name; the password is <see cref="Own"/>.</returns>
    internal static async Task<string> LoginAsANewAsync(this PageUnderTest screen, string[] firstLogin, string role)
    {
        var name = $"{role.ToLowerInvariant()}-{Guid.NewGuid():N}"[..24];
        await screen.LoginAsync(firstLogin[0], firstLogin[1]);
        await screen.Page.GotoAsync("/accounts");
        var form = screen.Page.Locator("form[action='/accounts']");
        await form.Locator("[name=name]").FillAsync(name);
        await form.Locator("[name=password]").FillAsync(Password);
        await form.Locator($"[value={role}]").CheckAsync();
        await form.Locator("button[type=submit]").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(screen.Page.GetByText(name).First).ToBeVisibleAsync();
        await screen.Page.Context.ClearCookiesAsync();
        await screen.SkipToursAsync();
        await screen.LoginAsync(name, Password);
        await screen.Page.FillAsync("[name=current]", Password);
        await screen.Page.FillAsync("[name=wanted]", Own);
        await screen.Page.ClickAsync("form[action='/account/password'] button");
        await Microsoft.Playwright.Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
        return name;
    }
}
