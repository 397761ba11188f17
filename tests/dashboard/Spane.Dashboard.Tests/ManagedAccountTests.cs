using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Accounts;

namespace Spane.Dashboard.Tests;

/// <summary>What an administrator does to accounts that exist.</summary>
public sealed class ManagedAccountTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_new_role_counts_from_the_next_login()
    {
        await Person.Create(server, "rani", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        (await Change(admin, "rani", "roles", new() { ["roles"] = Roles.Quality })).ShouldEndWith("?done=1");
        using var rani = Person.Nobody(server);
        await rani.Login("rani", Person.Password);
        using var post = await rani.Submit("/account", "/lines/packer-1/commands", new() { ["do"] = "start" });
        post.StatusCode.ShouldNotBe(HttpStatusCode.Accepted);
        (await admin.Read("/audit")).ShouldContain("Mengubah peran");
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_role()
    {
        await using var own = new DashboardServer();
        await own.InitializeAsync();
        using var admin = await Person.With(own, Roles.Admin);
        await using (var scope = own.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.DeleteAsync((await accounts.FindByNameAsync("admin"))!);
        }

        var name = new HtmlParser().ParseDocument(await admin.Read("/accounts")).QuerySelector("td a")!.TextContent;
        (await Change(admin, name, "roles", new() { ["roles"] = Roles.Quality })).ShouldEndWith("?why=lastAdmin");
    }

    [Fact]
    public async Task A_new_password_is_shown_once_ends_the_old_one_and_is_good_only_for_choosing_another()
    {
        await Person.Create(server, "budi", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        var address = await Change(admin, "budi", "password", []);
        var password = new HtmlParser().ParseDocument(await admin.Read(address)).QuerySelector("#one-time-password")!.TextContent;
        (await admin.Read(address)).ShouldNotContain(password);
        using var budi = Person.Nobody(server);
        (await budi.Login("budi", Person.Password)).Headers.Location!.OriginalString.ShouldContain("why=failed");
        (await budi.Login("budi", password)).Headers.Location!.OriginalString.ShouldBe("/account?why=choose");
        (await budi.Get("/alarms")).Headers.Location!.OriginalString.ShouldBe("/account?why=choose");
        (await budi.Get("/live?topic=alarm-list")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await budi.Submit("/account", "/lines/packer-1/commands", new() { ["do"] = "start" })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden);

        (await budi.Choose(password, password)).ShouldBe("/account?why=same");
        (await budi.Choose(password, "pilihan-budi-sendiri")).ShouldBe("/account?done=1");
        (await budi.Get("/alarms")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_PIN_that_was_set_opens_the_kiosk()
    {
        await Person.Create(server, "dewi", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        (await Change(admin, "dewi", "pin", new() { ["pin"] = "12ab" })).ShouldEndWith("?why=pin");
        (await Change(admin, "dewi", "pin", new() { ["pin"] = "777888" })).ShouldEndWith("?done=1");
        using var dewi = Person.Nobody(server);
        (await dewi.Submit("/kiosk/login", "/login/pin",
            new() { ["name"] = "dewi", ["pin"] = "777888", ["back"] = "/kiosk" })).Headers.Location!.OriginalString.ShouldBe("/kiosk");
    }

    [Fact]
    public async Task Ending_the_sessions_changes_the_stamp_that_every_session_carries()
    {
        var account = await Person.Create(server, "tono", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        await Change(admin, "tono", "sessions", []);
        await using var scope = server.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("tono"))!.SecurityStamp.ShouldNotBe(
            account.SecurityStamp);
    }

    private static async Task<string> Change(Person admin, string name, string what, Dictionary<string, string> fields)
    {
        using var answer = await admin.Submit($"/accounts/{name}", $"/accounts/{name}/{what}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }
}
