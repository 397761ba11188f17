using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spane.Backend.Accounts;
using Spane.Dashboard.Access;

namespace Spane.Dashboard.Tests;

/// <summary>Who stands at the door: guessing, sessions that were ended, giants.</summary>
public sealed class LoginTests : IAsyncLifetime
{
    private const string Wrong = "salah-salah-salah";

    private readonly StillTime _time = new();
    private readonly CountingHasher _hasher = new();
    private readonly DashboardServer _server;

    public LoginTests() => _server = new()
    {
        Replaced = services => services.AddSingleton<TimeProvider>(_time).AddSingleton<IPasswordHasher<Account>>(_hasher),
    };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Wrong_passwords_slow_down_their_address_and_lock_nobody_out()
    {
        await Person.Create(_server, "korban", Roles.Admin);
        using var attacker = Person.Nobody(_server);
        for (var i = 0; i <= LoginThrottle.FreeFailures; i++)
        {
            (await Answer(attacker, "korban", Wrong)).ShouldBe("/login?why=failed");
        }

        (await Answer(attacker, "korban", Person.Password)).ShouldBe("/login?why=wait&s=2");
        using var victim = Person.Nobody(_server);
        (await Answer(victim, "korban", Person.Password)).ShouldBe("/");

        _time.Advance(TimeSpan.FromSeconds(2));
        (await Answer(attacker, "korban", Wrong)).ShouldContain("why=failed");
        (await Answer(attacker, "korban", Person.Password)).ShouldContain("why=wait&s=4");
    }

    [Theory]
    [InlineData("/login", "password")]
    [InlineData("/login/pin", "pin")]
    public async Task A_name_that_does_not_exist_is_answered_like_one_that_does(string action, string field)
    {
        await Person.Create(_server, "ada", Roles.Operator);
        var withoutPin = await Person.Create(_server, "tanpa-pin", Roles.Operator);
        (withoutPin.PinHash, withoutPin.PasswordHash) = ("", "");
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().UpdateAsync(withoutPin);
        }

        List<string> seen = [];
        foreach (var name in (string[])["ada", "tanpa-pin", "tidak-ada"])
        {
            using var stranger = Person.Nobody(_server);
            for (var i = 0; i < LoginThrottle.FreeFailures + 3; i++)
            {
                var before = _hasher.Verified;
                using var answer = await stranger.Submit("/login", action, new() { ["name"] = name, [field] = Wrong });
                seen.Add($"{i}: {answer.Headers.Location!.OriginalString}, {_hasher.Verified - before} verified");
            }
        }

        seen.Chunk(LoginThrottle.FreeFailures + 3).Select(one => string.Join('\n', one)).Distinct().Count().ShouldBe(1);
        seen[0].ShouldEndWith("1 verified");
    }

    [Fact]
    public async Task A_session_that_was_logged_out_is_over_even_for_a_copy_of_its_cookie()
    {
        using var person = await Person.With(_server, Roles.Operator);
        using var copy = Person.Nobody(_server);
        copy.Cookies.Add(person.Cookies.GetAllCookies());
        (await copy.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await person.Submit("/account", "/logout", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var answer = await copy.Get("/account");
        (answer.StatusCode, answer.Headers.Location!.AbsolutePath).ShouldBe((HttpStatusCode.Redirect, "/login"));
    }

    [Fact]
    public async Task A_session_logged_out_at_another_backend_is_over_at_the_next_check()
    {
        using var person = await Person.With(_server, Roles.Operator);
        var cookies = _server.Service<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var session = cookies.TicketDataFormat.Unprotect(person.Cookies.GetAllCookies()["spane"]!.Value)!;
        var another = ActivatorUtilities.CreateInstance<EndedSessions>(_server.Services);
        await another.EndAsync(session.Principal.FindFirst(Session.Id)!.Value, session.Principal.Identity!.Name!);

        (await person.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromSeconds(31));
        (await person.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_that_was_revoked_leads_to_the_login_on_every_address()
    {
        using var person = await Person.With(_server, Roles.Operator);
        using var admin = await Person.With(_server, Roles.Admin);
        var name = (await person.Page("/account")).QuerySelector("form.panel p")!.TextContent;
        await admin.Submit($"/accounts/{name}", $"/accounts/{name}/sessions", []);
        _time.Advance(TimeSpan.FromSeconds(31));

        foreach (var path in (string[])["/account", "/alarms", "/devices"])
        {
            using var answer = await person.Get(path);
            (path, answer.StatusCode).ShouldBe((path, HttpStatusCode.Redirect));
        }

        foreach (var path in (string[])["/login", "/lines", "/css/base.css"])
        {
            using var answer = await person.Get(path);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, path);
        }
    }

    [Fact]
    public async Task A_giant_name_or_password_is_refused_and_leaves_no_more_than_a_line()
    {
        using var stranger = Person.Nobody(_server);
        (await Answer(stranger, new string('n', 10_000), Wrong)).ShouldContain("why=failed");
        (await Answer(stranger, "ada", new string('p', 10_000))).ShouldContain("why=failed");
        using var giant = await stranger.Submit("/login", "/login", new() { ["name"] = new string('n', 20_000), ["password"] = Wrong });
        giant.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var admin = await Person.With(_server, Roles.Admin);
        (await admin.Page("/audit")).QuerySelectorAll("td").ShouldAllBe(cell => cell.TextContent.Length <= 100);
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("passwordpassword")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("indonesia1945")]
    [InlineData("katasandi123")]
    public async Task A_password_that_everybody_would_guess_is_refused(string password)
    {
        using var admin = await Person.With(_server, Roles.Admin);
        (await admin.Submit("/accounts", "/accounts",
            new() { ["name"] = "siti", ["password"] = password, ["roles"] = Roles.Quality })).Headers.Location!.OriginalString.ShouldBe(
                "/accounts?why=weak");
    }

    private static async Task<string> Answer(Person person, string name, string password)
    {
        using var answer = await person.Login(name, password);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>A clock that goes on only when the test says so; timers keep the system's pace.</summary>
    private sealed class StillTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;

        internal void Advance(TimeSpan time) => _now += time;
    }

    /// <summary>Counts what an attacker would measure: the slow comparisons.</summary>
    private sealed class CountingHasher : PasswordHasher<Account>
    {
        internal int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
