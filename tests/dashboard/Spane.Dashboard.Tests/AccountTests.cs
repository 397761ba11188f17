using System.Net;
using Spane.Backend.Accounts;
using Spane.Backend.Audit;

namespace Spane.Dashboard.Tests;

public sealed class AccountTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task The_first_run_makes_an_administrator_whose_generated_password_only_the_installer_can_read()
    {
        var file = Path.Combine(server.DataFolder, FirstRunLogin.FileName);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var login = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        login[1].Length.ShouldBe(16);
        using var admin = Person.Nobody(server);
        (await admin.Login(login[0], login[1])).Headers.Location!.OriginalString.ShouldBe("/account?why=choose");
        (await admin.Get("/accounts")).Headers.Location!.OriginalString.ShouldBe("/account?why=choose");
        (await admin.Choose(login[1], "jagung kuning manis")).ShouldBe("/account?done=1");
        (await admin.Get("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_by_address()
    {
        using var server = await Fresh();
        using var attacker = Person.Nobody(server.Value);
        List<HttpStatusCode> answers = [];
        for (var i = 0; i <= AccountHosting.LoginsPerMinute; i++)
        {
            using var answer = await attacker.Login($"user-{i}", "kata-sandi-tebakan");
            answers.Add(answer.StatusCode);
        }

        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        answers[0].ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/account/password")]
    [InlineData("/alarms")]
    [InlineData("/lines/packer-1/commands")]
    public async Task A_form_without_the_pages_token_is_refused(string action)
    {
        using var own = await Fresh();
        using var person = await Person.With(own.Value, Roles.Admin);
        var answer = await person.Post(action, new()
        {
            ["name"] = "a",
            ["password"] = "b",
            ["current"] = Person.Password,
            ["wanted"] = "kata-sandi-baru",
            ["device"] = "d",
            ["code"] = "c",
            ["act"] = "reset",
            ["do"] = "start",
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_session_from_before_the_login_is_not_the_session_after_it()
    {
        using var own = await Fresh();
        await Person.Create(own.Value, "korban", Roles.Operator);
        using var victim = Person.Nobody(own.Value);
        victim.Cookies.Add(own.Value.Client.BaseAddress!, new Cookie("spane", "planted"));
        await victim.Login("korban", Person.Password);
        var session = victim.Cookies.GetCookies(own.Value.Client.BaseAddress!).Single(cookie => cookie.Name == "spane");
        session.Value.ShouldNotBe("planted");
        session.HttpOnly.ShouldBeTrue();
        using var attacker = Person.Nobody(own.Value);
        attacker.Cookies.Add(own.Value.Client.BaseAddress!, new Cookie("spane", "planted"));
        (await attacker.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_operator_logs_in_at_the_kiosk_with_a_PIN()
    {
        using var own = await Fresh();
        await Person.Create(own.Value, "operator", Roles.Operator);
        using var person = Person.Nobody(own.Value);
        (await person.Submit("/kiosk/login", "/login/pin",
            new() { ["name"] = "operator", ["pin"] = "654321" })).Headers.Location!.OriginalString.ShouldStartWith(
                "/kiosk/login?why=failed");
        (await person.Submit("/kiosk/login", "/login/pin",
            new() { ["name"] = "operator", ["pin"] = "123456", ["back"] = "/kiosk" })).Headers.Location!.OriginalString.ShouldBe("/kiosk");
        (await person.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_tablet_offers_those_who_have_logged_in_on_it_and_no_other_names_anybody()
    {
        using var own = await Fresh();
        await Person.Create(own.Value, "rani", Roles.Operator);
        await Person.Create(own.Value, "budi", Roles.Operator);
        using var tablet = Person.Nobody(own.Value);
        (await Offered(tablet)).ShouldBeEmpty();
        await Enter(tablet, "", "rani");
        await Enter(tablet, "", "budi");
        (await Offered(tablet)).ShouldBe(["budi", "rani", ""]);
        await Enter(tablet, "rani", "");
        (await Offered(tablet)).ShouldBe(["rani", "budi", ""]);

        using var stranger = Person.Nobody(own.Value);
        (await Offered(stranger)).ShouldBeEmpty();
        stranger.Cookies.Add(own.Value.Client.BaseAddress!, new Cookie("kiosk-names", "planted"));
        (await Offered(stranger)).ShouldBeEmpty();

        static async Task<IEnumerable<string?>> Offered(Person person) =>
            (await person.Page("/kiosk/login")).QuerySelectorAll(".person input").Select(tile => tile.GetAttribute("value"));

        static async Task Enter(Person person, string tile, string other) =>
            (await person.Submit("/kiosk/login", "/login/pin",
                new() { ["name"] = tile, ["other"] = other, ["pin"] = "123456", ["back"] = "/kiosk" })).Headers.Location!.OriginalString
                .ShouldBe("/kiosk");
    }

    [Theory]
    [InlineData(null, "/lines/packer-1")]
    [InlineData(Roles.Operator, "/lines/packer-1")]
    [InlineData(Roles.Quality, "/lines/packer-1")]
    [InlineData(Roles.BuildingManager, "/canteens/canteen-1")]
    [InlineData(Roles.Maintenance, "/devices")]
    [InlineData(Roles.Admin, "/lines/packer-1")]
    public async Task Each_lands_on_the_page_of_their_own_work(string? role, string page)
    {
        using var own = await Fresh();
        own.Value.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var person = role is null ? Person.Nobody(own.Value) : await Person.With(own.Value, role);
        (await person.Get("/")).Headers.Location!.OriginalString.ShouldBe(page);
    }

    [Fact]
    public async Task An_administrator_adds_an_account_that_can_log_in_and_the_audit_log_tells()
    {
        using var own = await Fresh();
        using var admin = await Person.With(own.Value, Roles.Admin);
        (await admin.Submit("/accounts", "/accounts",
            new()
            {
                ["name"] = "siti",
                ["password"] = Person.Password,
                ["roles"] = Roles.Quality
            })).Headers.Location!.OriginalString.ShouldBe("/accounts?done=1");
        using var siti = Person.Nobody(own.Value);
        (await siti.Login("siti", Person.Password)).Headers.Location!.OriginalString.ShouldBe("/account?why=choose");
        var audit = await admin.Read("/audit");
        audit.ShouldContain("Membuat akun");
        audit.ShouldContain((await own.Value.Service<AuditLog>().HeadAsync(TestContext.Current.CancellationToken)).Printed);
    }

    [Fact]
    public async Task The_audit_log_cannot_be_changed()
    {
        await server.Service<AuditLog>().AddAsync("admin", "login", "", cancellationToken: TestContext.Current.CancellationToken);
        await using var connection =
            await server.Service<Spane.Storage.Settings.SettingsDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "UPDATE audit SET by = 'x'", "DELETE FROM audit" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            (await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(
                () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).Message.ShouldContain("append-only");
        }
    }

    [Fact]
    public async Task Every_page_forbids_inline_scripts_frames_and_other_hosts()
    {
        using var answer = await server.Client.GetAsync("/login", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private static async Task<Owned> Fresh()
    {
        var server = new DashboardServer();
        await server.InitializeAsync();
        return new(server);
    }

    private sealed record Owned(DashboardServer Value) : IDisposable
    {
        public void Dispose() => Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
