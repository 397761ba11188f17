using System.Net;
using System.Text.Json;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Backend.Products;

namespace Spane.Dashboard.Tests;

/// <summary>
/// Two people save from the same page: at every form of settings the second is refused, told who changed what, and what was saved first
/// stays.
/// </summary>
public sealed class StaleSaveTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_of_a_canteen()
    {
        var device = await Box("canteen-stale-limits");
        var page = $"/canteens/{device}/limits";
        using var first = await Person.With(server, Roles.BuildingManager);
        using var second = await Person.With(server, Roles.BuildingManager);
        var (mine, theirs) = (await Fields(first, page), await Fields(second, page));

        theirs["demand"] = "5000";
        (await Save(second, page, theirs)).ShouldBe($"{page}?done=1");
        mine["demand"] = "4900";
        mine["unmetered"] = "75";
        var refusal = await Refused(first, page, mine);

        refusal.Changes.ShouldBe([(await Name(second), "pasokan: batas beban puncak (W)", "5200", "5000", "4900")]);
        (await server.Service<CanteenSettingsService>().ReadAsync(device, Token))!.Settings.DemandLimitWatts.ShouldBe(5000);
        (await first.Read("/canteens/" + device + "/limits?why=stale")).ShouldContain("belum disimpan");

        // Knowing of it, the first saves over it; without a script too.
        mine["version"] = refusal.Version;
        (await Save(first, page, mine)).ShouldBe($"{page}?done=1");
        (await Save(second, page, theirs)).ShouldBe($"{page}?why=stale");
    }

    [Fact]
    public async Task Schedule_of_a_canteen()
    {
        var device = await Box("canteen-stale-schedule");
        var page = $"/canteens/{device}/schedule";
        using var person = await Person.With(server, Roles.BuildingManager);
        var fields = await Fields(person, page);
        fields["openday"] = "Monday";
        (await Save(person, page, new(fields) { ["openfrom"] = "05:30" })).ShouldBe($"{page}?done=1");

        var refusal = await Refused(person, page, new(fields) { ["openfrom"] = "07:00" });

        refusal.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.By.ShouldStartWith("p"), change => change.To.ShouldContain("05:30"),
            change => change.Yours.ShouldContain("07:00"));
    }

    [Fact]
    public async Task A_product()
    {
        using var person = await Person.With(server, Roles.Quality);
        Dictionary<string, string> fields = new() { ["id"] = "sugar", ["name"] = "Gula 50 g", ["price"] = "19000", ["version"] = "0" };
        (await Save(person, "/products", fields)).ShouldBe("/products?done=1");

        var refusal = await Refused(person, "/products", new(fields) { ["name"] = "Gula pasir", ["price"] = "17000" });

        refusal.Changes.ShouldBe([(await Name(person), "harga (Rp/kg)", "18000", "19000", "17000")]);
        (await server.Service<ProductStore>().ReadAsync(Token)).Single(product => product.Id == "sugar").Name.ShouldBe("Gula 50 g");
    }

    [Fact]
    public async Task A_new_product_of_the_same_id()
    {
        using var person = await Person.With(server, Roles.Quality);
        Dictionary<string, string> fields = new() { ["id"] = "salt", ["name"] = "Garam", ["nominal"] = "40", ["version"] = "0" };
        (await Save(person, "/products", fields)).ShouldBe("/products?done=1");

        (await Refused(person, "/products", new(fields) { ["name"] = "Garam kasar" })).Changes.ShouldContain(
            change => change.What == "nama" && change.Yours == "Garam kasar");
    }

    [Theory]
    [InlineData("roles", "roles", Roles.Quality, "peran")]
    [InlineData("pin", "pin", "111222", "PIN")]
    [InlineData("password", "", "", "kata sandi")]
    public async Task Roles_PIN_and_password_of_an_account(string what, string field, string value, string label)
    {
        var name = $"stale-{what}";
        await Person.Create(server, name, Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        Dictionary<string, string> fields = new() { ["version"] = "0" };
        if (field.Length > 0)
        {
            fields[field] = value;
        }

        (await Save(admin, $"/accounts/{name}/{what}", fields)).ShouldStartWith($"/accounts/{name}?");
        if (what == "roles")
        {
            fields[field] = Roles.Maintenance;
        }

        (await Refused(admin, $"/accounts/{name}/{what}", fields)).Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.What.ShouldBe(label), change => change.By.ShouldNotBeEmpty());
    }

    [Fact]
    public async Task An_account_that_somebody_has_changed_is_not_deleted()
    {
        await Person.Create(server, "stale-delete", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        await Save(admin, "/accounts/stale-delete/roles", new() { ["roles"] = Roles.Quality, ["version"] = "0" });

        (await Refused(admin, "/accounts/delete", new() { ["name"] = "stale-delete", ["version"] = "0" })).Changes.ShouldContain(
            change => change.To == Roles.Quality);
        (await admin.Get("/accounts/stale-delete")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("credentials")]
    [InlineData("revoke")]
    public async Task Credentials_of_a_device(string what)
    {
        var device = await Box($"stale-{what}");
        using var admin = await Person.With(server, Roles.Admin);
        Dictionary<string, string> fields = new() { ["version"] = "0" };
        (await Save(admin, $"/devices/{device}/{what}", fields)).ShouldStartWith($"/devices/{device}");

        (await Refused(admin, $"/devices/{device}/credentials", fields)).Changes.ShouldHaveSingleItem().What.ShouldBe("kredensial");
    }

    [Fact]
    public async Task A_rule_base_and_a_draft_that_was_changed_in_another_window()
    {
        using var first = await Person.With(server, Roles.Maintenance);
        using var second = await Person.With(server, Roles.Maintenance);
        var (mine, theirs) = (await Draft(first), await Draft(second));
        (mine["point.1.3"], theirs["point.1.3"]) = ("38", "38");
        mine["point.1.2"] = "36.25";
        await Save(first, "/rules/draft", mine);
        theirs["point.1.2"] = "36.5";
        await Save(second, "/rules/draft", theirs);
        var (ready, own) =
            (await Fields(first, "/rules", "form[action='/rules/publish']"),
                await Fields(second, "/rules", "form[action='/rules/publish']"));
        (await Save(second, "/rules/publish", new(own) { ["note"] = "Lebih longgar" })).ShouldBe("/rules?done=1");

        var refusal = await Refused(first, "/rules/publish", new(ready) { ["note"] = "Sedikit longgar" });
        refusal.Changes.ShouldContain(
            change => change.What == "weight right" && change.To.Contains("36.5") && change.Yours.Contains("36.25"));

        // The draft is still there; another window of the same person may not replace it unseen.
        (await Save(first, "/rules/draft", new(mine) { ["point.1.2"] = "36.75" })).ShouldBe("/rules?why=rules-stale");
        (await first.Read("/rules")).ShouldContain("36.25");
        (await Save(first, "/rules/publish", new(ready) { ["note"] = "x", ["draft"] = "another" })).ShouldBe("/rules?why=rules-stale");
        (await Save(first, "/rules/publish", new(ready) { ["note"] = "Sedikit longgar", ["version"] = refusal.Version })).ShouldBe(
            "/rules?done=1");
    }

    private async Task<string> Box(string device)
    {
        await server.Service<DeviceDirectory>().RegisterAsync([new(device, "demo", "power", device)], Token);
        return device;
    }

    private static async Task<Dictionary<string, string>> Draft(Person person)
    {
        var fields = await Fields(person, "/rules", "form[action='/rules/draft']");
        var form = (await person.Page("/rules")).QuerySelector("form[action='/rules/draft']")!;
        fields["rules"] = form.QuerySelector("textarea")!.TextContent;
        fields["otherwise"] = "verdict is not-optimal";
        return fields;
    }

    private static async Task<string> Name(Person person) => (await person.Page("/account")).DocumentElement.GetAttribute("data-who")!;

    private static async Task<Dictionary<string, string>> Fields(Person person, string page, string form = "form.settings") =>
        (await person.Page(page)).QuerySelectorAll($"{form} input[name]")
            .Where(field => !field.HasAttribute("type") || field.GetAttribute("type") != "checkbox")
            .Where(field => field.GetAttribute("name") is not ("load" or "tenant"))
            .GroupBy(field => field.GetAttribute("name")!)
            .ToDictionary(field => field.Key, field => field.First().GetAttribute("value") ?? "");

    private static async Task<string> Save(Person person, string action, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit("/account", action, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Posts as the page's script does, and reads who changed what.</summary>
    private static async Task<(string Version, List<(string By, string What, string From, string To, string Yours)> Changes)> Refused(
        Person person, string action, Dictionary<string, string> fields)
    {
        using var content =
            new FormUrlEncodedContent(
                new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = await person.FormToken("/account") });
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Accept.ParseAdd("*/*");
        using var answer = await person.Send(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var refusal = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
        string Text(JsonElement change, string name) => change.GetProperty(name).GetString()!;
        return (
            refusal.GetProperty("version").GetRawText(),
            [
                .. refusal.GetProperty("changes").EnumerateArray()
                    .Select(change =>
                        (Text(change, "by"), Text(change, "what"), Text(change, "from"), Text(change, "to"), Text(change, "yours"))),
            ]);
    }
}
