using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Usability;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>The ten statements: offered after a week, declined for good, answered; what the engineer sees; the heuristics.</summary>
public sealed class UsabilityPageTests : IAsyncLifetime
{
    private const string Survey = "/usability/survey";
    private const string Review = "/usability/review";

    private readonly DashboardServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_offer_comes_after_a_week_and_never_again_once_declined()
    {
        using var rina = await Enter("rina", Roles.Operator);
        (await Offered(rina)).ShouldBeFalse();
        await Age("rina", TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        (await Offered(rina)).ShouldBeFalse();
        await Age("rina", TimeSpan.FromMinutes(1));
        (await Offered(rina)).ShouldBeTrue();
        using var declined = await rina.Submit("/lines", $"{Survey}/decline", new() { ["back"] = "/lines" });
        declined.Headers.Location!.OriginalString.ShouldBe("/lines");
        (await Offered(rina)).ShouldBeFalse();

        // Another login does not begin a new week; the own account still leads to the statements.
        (await rina.Login("rina", Person.Password)).Dispose();
        await Age("rina", TimeSpan.FromDays(365));
        (await Offered(rina)).ShouldBeFalse();
        (await rina.Page("/account")).QuerySelector($"a[href='{Survey}']").ShouldNotBeNull();
        (await Answer(rina, "5151515151")).ShouldBe($"{Survey}?done=1");
    }

    [Fact]
    public async Task Who_has_answered_is_not_asked_again_and_a_later_answer_replaces_the_first()
    {
        using var rina = await Enter("rina", Roles.Operator);
        await Age("rina", TimeSpan.FromDays(8));
        (await Offered(rina)).ShouldBeTrue();
        (await Answer(rina, "3333333333")).ShouldBe($"{Survey}?done=1");
        (await Offered(rina)).ShouldBeFalse();
        (await Answer(rina, "4444444444")).ShouldBe($"{Survey}?done=1");
        (await _server.Service<IUsability>().ScoresAsync(Token)).ShouldHaveSingleItem().Summary.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("333333333")]
    [InlineData("3333333330")]
    [InlineData("3333333336")]
    [InlineData("33333333x3")]
    public async Task An_incomplete_answer_is_refused(string answers)
    {
        using var rina = await Enter("rina", Roles.Operator);
        (await Answer(rina, answers)).ShouldBe($"{Survey}?why=usability-incomplete");
        (await _server.Service<IUsability>().ScoresAsync(Token)).ShouldBeEmpty();
        (await rina.Page($"{Survey}?why=usability-incomplete")).QuerySelector("[role=alert]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_answers_in_a_role_of_others()
    {
        using var rina = await Enter("rina", Roles.Operator, Roles.Quality);
        (await Answer(rina, "3333333333", Roles.Maintenance)).ShouldBe($"{Survey}?why=usability-incomplete");
        (await Answer(rina, "3333333333", Roles.Quality)).ShouldBe($"{Survey}?done=1");
        var scores = (await _server.Service<IUsability>().ScoresAsync(Token)).ShouldHaveSingleItem();
        (scores.Role, scores.Release).ShouldBe((Roles.Quality, _server.Service<IUsability>().Release));
    }

    [Fact]
    public async Task The_engineer_sees_the_mean_of_two_and_of_one_only_that_there_is_one()
    {
        using var rina = await Enter("rina", Roles.Operator);
        using var engineer = await Enter("eko", Roles.Maintenance);
        await Answer(rina, "5142534231");
        Row(await engineer.Page("/usability")).ShouldEndWith("Operator 1 tampil mulai dua jawaban");
        using var tono = await Enter("tono", Roles.Operator);
        await Answer(tono, "5143525442");
        var page = await engineer.Page("/usability");
        Row(page).ShouldContain("Operator 2 78,8 62,9–94,6");
        Row(page).ShouldEndWith("B sangat baik dapat diterima");
        page.Body!.TextContent.ShouldNotContain("rina");
        var line = (await _server.Service<IAdministration>().AuditAsync(20, Token)).First(line => line.Action == "usability-answered");
        (line.By, line.Detail).ShouldBe(("tono", Roles.Operator));
    }

    [Fact]
    public async Task The_evaluators_are_averaged_and_what_is_major_stands_out()
    {
        using var eko = await Enter("eko", Roles.Maintenance);
        using var sari = await Enter("sari", Roles.Maintenance);
        (await Send(eko, Review, "0000200000")).ShouldBe($"{Review}?done=1");
        (await Send(sari, Review, "0000310000")).ShouldBe($"{Review}?done=1");
        (await Send(sari, Review, "0000510000")).ShouldBe($"{Review}?why=usability-incomplete");
        var rows = (await eko.Page("/usability")).QuerySelectorAll("table tbody tr").Select(Text).ToList();
        rows.Count.ShouldBe(10);
        rows[4].ShouldBe("5. Pencegahan kesalahan 2,5 3 berat utamakan");
        rows[5].ShouldBe("6. Mengenali, bukan mengingat 0,5 1 kosmetik");
    }

    private async Task<Person> Enter(string name, params string[] roles)
    {
        await Person.Create(_server, name, roles);
        var person = Person.Nobody(_server);
        (await person.Login(name, Person.Password)).Dispose();
        return person;
    }

    private async Task Age(string name, TimeSpan by)
    {
        await using var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token);
        (await connection.ExecuteAsync(
            "UPDATE usability_person SET since = since - @by WHERE person = @name", new { name, by = (long)by.TotalMilliseconds }))
            .ShouldBe(1);
    }

    private static async Task<bool> Offered(Person person) => (await person.Page("/lines")).QuerySelector(".offer") is not null;

    private static Task<string> Answer(Person person, string answers, string role = Roles.Operator) =>
        Send(person, Survey, answers, role);

    private static async Task<string> Send(Person person, string page, string digits, string role = "")
    {
        using var answer = await person.Submit(page, page, UsabilityActs.Fields(digits, role));
        return answer.Headers.Location!.OriginalString;
    }

    private static string Row(IHtmlDocument page) => Text(page.QuerySelector("table tbody tr")!);

    private static string Text(IElement row) => string.Join(
        ' ', row.Children.SelectMany(cell => cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
