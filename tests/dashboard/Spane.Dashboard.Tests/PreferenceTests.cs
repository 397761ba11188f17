using Spane.Backend.Accounts;

namespace Spane.Dashboard.Tests;

/// <summary>How a person wants the screens, kept with the account.</summary>
public sealed class PreferenceTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_person_chose_is_so_on_the_next_device()
    {
        await Person.Create(server, "sari", Roles.Quality);
        using (var first = Person.Nobody(server))
        {
            (await first.Login("sari", Person.Password)).Dispose();
            using var saved =
                await first.Fill("/account", "/account/preferences", ("language", "en"), ("theme", "dark"), ("landing", "history"));
            saved.Headers.Location!.OriginalString.ShouldBe("/account?done=1");
        }

        using var second = Person.Nobody(server);
        using var login = await second.Login("sari", Person.Password);
        var cookies = string.Join('\n', login.Headers.GetValues("Set-Cookie"));
        cookies.ShouldContain("theme=dark");
        cookies.ShouldContain("c%3Den");
        using var landing = await second.Get("/");
        landing.Headers.Location!.OriginalString.ShouldBe("/history");
    }

    [Fact]
    public async Task A_page_that_the_roles_do_not_allow_is_not_landed_on()
    {
        await Person.Create(server, "tono", Roles.Operator);
        using var person = Person.Nobody(server);
        (await person.Login("tono", Person.Password)).Dispose();
        using var saved = await person.Fill("/account", "/account/preferences", ("landing", "devices"));
        saved.Headers.Location!.OriginalString.ShouldBe("/account?done=1");
        using var landing = await person.Get("/");
        landing.Headers.Location!.OriginalString.ShouldStartWith("/lines");
    }

    [Fact]
    public async Task A_choice_that_there_is_not_is_refused_and_a_stale_form_too()
    {
        await Person.Create(server, "umi", Roles.Operator);
        using var person = Person.Nobody(server);
        (await person.Login("umi", Person.Password)).Dispose();
        using var unknown = await person.Fill("/account", "/account/preferences", ("theme", "pink"));
        unknown.Headers.Location!.OriginalString.ShouldBe("/account?why=preference");

        (await person.Fill("/account", "/account/preferences", ("theme", "light"))).Dispose();
        using var stale = await person.Fill("/account", "/account/preferences", ("theme", "dark"), ("version", "0"));
        stale.Headers.Location!.OriginalString.ShouldBe("/account?why=stale");
        (await server.Service<PreferenceService>().OfAsync("umi", Token)).Preference.Theme.ShouldBe("light");
    }
}
