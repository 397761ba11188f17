using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>Logging in as a person does.</summary>
internal static class Login
{
    /// <summary>Fills the login form in; <see cref="ScreenServer"/> has an account for each role.</summary>
    internal static Task LoginAsync(this PageUnderTest screen, string role) => screen.LoginAsync($"test-{role}", ScreenServer.Password);

    /// <summary>Fills the login form in.</summary>
    internal static async Task LoginAsync(this PageUnderTest screen, string name, string password)
    {
        await screen.Page.GotoAsync("/login");
        await screen.Page.FillAsync("input[name=name]", name);
        await screen.Page.FillAsync("input[name=password]", password);
        await screen.Page.ClickAsync("form[action='/login'] button");
        // Waits for the address alone: a wait for the page's load event can begin after it, and then never ends.
        await Assertions.Expect(screen.Page).Not.ToHaveURLAsync(new Regex("/login"), new() { Timeout = 60_000 });
    }
}
