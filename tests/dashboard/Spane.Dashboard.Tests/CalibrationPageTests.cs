using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Spane.Backend.Commands;
using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Dashboard.Tests;

/// <summary>
/// The wizard and the API ask for the empty hopper and accept no calibration but one that readings prove. Each test has a server of its
/// own: points outlive their test.
/// </summary>
public sealed class CalibrationPageTests : IAsyncLifetime
{
    private const string Page = "/devices/packer-1/calibration";

    private readonly DashboardServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Two_points_and_two_readings_are_accepted_with_their_residuals()
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        await Take(engineer, 0, "done", "one-point", 0.04);
        await Take(engineer, 200, "done", "", 0.05);
        await Read(engineer, shown: 0.01, known: 0, empty: true);
        await Read(engineer, shown: 200.32, known: 200);
        var page = (await engineer.Page(Page)).QuerySelector("section[aria-labelledby=residuals-title]")!.TextContent;
        page.ShouldContain("+0,32");
        page.ShouldContain("50", customMessage: "percent of 0,64 g");

        (await engineer.Submit(Page, Page + "/accept", new() { ["note"] = "Beban M1" })).Headers.Location!.OriginalString.ShouldBe(
            Page + "?done=1");
        var accepted = await Text(engineer);
        accepted.ShouldContain("Beban M1");
        accepted.ShouldNotContain("+0,32");
        (await engineer.Page(Page)).QuerySelector("#points").ShouldBeNull("the next calibration begins anew");
        using var admin = await Person.With(_server, Roles.Admin);
        var audit = new HtmlParser().ParseDocument(await admin.Read("/audit")).Body!.TextContent;
        audit.ShouldContain("±0.32 g, Beban M1");
        audit.ShouldContain("calibrate 200 g");
    }

    [Theory]
    [InlineData("id", "Baru satu titik: kalibrasi lama masih berlaku.", "Titik nol diambil (bergerak 0,04 g).")]
    [InlineData("en", "There is one point only: the previous calibration is still in force.", "The zero is taken (it moved by 0.04 g).")]
    public async Task After_one_point_nothing_is_read_or_accepted(string language, string onePoint, string taken)
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        await Take(engineer, 0, "done", "one-point", 0.04);
        var page = await In(engineer, language);
        page.Body!.TextContent.ShouldContain(onePoint);
        page.Body.TextContent.ShouldContain(taken);
        page.QuerySelectorAll("form[action$='/readings'], form[action$='/accept']").ShouldBeEmpty();
        page.QuerySelector("#mass").ShouldNotBeNull();

        Show(200.04);
        (await Submit(engineer, "/readings", "200")).ShouldBe(Page + "?why=one-point");
        (await engineer.Submit(Page, Page + "/accept", new() { ["note"] = "M1" })).Headers.Location!.OriginalString.ShouldBe(
            Page + "?why=one-point");
        _ = await engineer.Page(Page + "?why=one-point");
    }

    [Theory]
    [InlineData("id", "Corong kosong dan tidak ada yang menyentuhnya", "Hentikan jalur dan kosongkan corong sampai bersih.")]
    [InlineData("en", "The hopper is empty and nothing touches it", "Stop the line and empty the hopper completely.")]
    public async Task The_zero_is_not_taken_before_somebody_says_that_the_hopper_is_empty(string language, string question, string task)
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        Show(0);
        var page = await In(engineer, language);
        page.QuerySelector("#zero")!.TextContent.ShouldContain(question);
        page.QuerySelector("#zero input[name=empty]")!.HasAttribute("required").ShouldBeTrue();
        page.Body!.TextContent.ShouldContain(task);
        page.QuerySelector("#mass").ShouldBeNull("the empty hopper comes first");

        await ShouldRefuse(engineer, new() { ["mass"] = "0" }, new { action = "calibrate", massGrams = 0 },
            "tick that the hopper is empty");
        (await Submit(engineer, "/readings", "0")).ShouldBe(Page + "?why=not-empty");
        (await engineer.Submit(Page, Page + "/points", new() { ["mass"] = "0", ["empty"] = "on" })).StatusCode.ShouldBe(
            HttpStatusCode.Accepted);
        (await Api(engineer, new { action = "calibrate", massGrams = 0, hopperEmpty = true, newLoadCell = true })).StatusCode.ShouldBe(
            HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Form_and_API_refuse_a_running_line_and_a_mass_out_of_range_alike()
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        Show(0);
        foreach (var mass in (double[])[-1, 10, 5001])
        {
            await ShouldRefuse(engineer, new() { ["mass"] = mass.ToString(CultureInfo.InvariantCulture) },
                new { action = "calibrate", massGrams = mass }, mass == 10 ? "20–5000 g" : "");
        }

        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await ShouldRefuse(engineer, new() { ["mass"] = "0", ["empty"] = "on" },
            new { action = "calibrate", massGrams = 0, hopperEmpty = true }, "has not stopped");
        (await Submit(engineer, "/readings", "35")).ShouldBe(Page + "?why=not-stopped");
    }

    [Theory]
    [InlineData("id", "not-stable", 3.2, "Timbangan bergerak 3,20 g. Tunggu sampai stabil")]
    [InlineData("en", "not-stable", 3.2,
        "The scale moved by 3.20 g. Wait until it is stable and make sure that nothing touches the hopper")]
    [InlineData("en", "not-empty", 35.1, "The hopper is not empty: 35.10 g from the previous zero.")]
    [InlineData("en", "slope", -50.2, "The sensitivity differs by −50.20 % from the previous calibration.")]
    [InlineData("en", "load-cell-saturated", 8388607, "The load cell is at the end of its range.")]
    [InlineData("id", "a-code-of-tomorrow", 1, "Node menolak atau gagal")]
    public async Task A_refused_point_is_shown_with_its_figure_and_what_to_do(string language, string why, double value, string text)
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        await Take(engineer, 0, "rejected", why, value);
        (await In(engineer, language)).QuerySelector("#points")!.TextContent.ShouldContain(text);
    }

    [Fact]
    public async Task A_residual_beyond_the_limit_is_not_accepted_and_a_new_point_makes_the_readings_void()
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        await Take(engineer, 0, "done", "one-point", 0.04);
        await Take(engineer, 200, "done", "", 0.05);
        await Read(engineer, shown: 0, known: 0, empty: true);
        (await Accept(engineer)).ShouldBe(Page + "?why=few-readings");
        await Read(engineer, shown: 200.66, known: 200);
        (await engineer.Page(Page)).QuerySelector("form[action$='/accept']").ShouldBeNull();
        (await Accept(engineer)).ShouldBe(Page + "?why=residual");
        (await Text(engineer)).ShouldNotContain("Belum dapat diterima");

        await Take(engineer, 200, "done", "", 0.05);
        (await Accept(engineer)).ShouldBe(Page + "?why=few-readings");
    }

    [Theory]
    [InlineData(false, "ok", 0)]
    [InlineData(true, "stuck", 0)]
    [InlineData(true, "ok", 30)]
    public async Task A_weight_that_is_unstable_bad_or_old_is_no_reading(bool stable, string quality, int ageSeconds)
    {
        using var engineer = await Person.With(_server, Roles.Maintenance);
        Show(200, stable, quality, ageSeconds);
        (await Submit(engineer, "/readings", "200")).ShouldBe(Page + "?why=reading");
    }

    private async Task<IHtmlDocument> In(Person engineer, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add("Accept-Language", language);
        using var answer = await engineer.Send(request);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> Text(Person person) => (await person.Page(Page)).Body!.TextContent;

    /// <summary>Asks for a point and lets the node answer.</summary>
    private async Task Take(Person engineer, double grams, string state, string why, double value)
    {
        Show(grams);
        using var asked =
            await engineer.Submit(Page, Page + "/points",
                new() { ["mass"] = grams.ToString(CultureInfo.InvariantCulture), ["empty"] = "on" });
        using var record = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var answer =
            new AcknowledgementMessage
            {
                Boot = 1,
                UtcMilliseconds = 0,
                UptimeMilliseconds = 1,
                CommandId = record.RootElement.GetProperty("id").GetString()!,
                State = state,
                Why = why,
                Value = value
            };
        await _server.Service<CommandRecords>().NoteAsync([CommandStep.Of("packer-1", answer)], TestContext.Current.CancellationToken);
    }

    private async Task Read(Person engineer, double shown, double known, bool empty = false)
    {
        Show(shown);
        (await Submit(engineer, "/readings", known.ToString(CultureInfo.InvariantCulture), empty)).ShouldBe(Page);
    }

    private static async Task<string> Accept(Person engineer) =>
        (await engineer.Submit(Page, Page + "/accept", new() { ["note"] = "M1" })).Headers.Location!.OriginalString;

    private static async Task<string> Submit(Person engineer, string action, string mass, bool empty = false)
    {
        var fields = new Dictionary<string, string> { ["mass"] = mass };
        if (empty)
        {
            fields["empty"] = "on";
        }

        return (await engineer.Submit(Page, Page + action, fields)).Headers.Location!.OriginalString;
    }

    private static Task<HttpResponseMessage> Api(Person engineer, object command) =>
        engineer.Send(new(HttpMethod.Post, "/api/v1/devices/packer-1/commands") { Content = JsonContent.Create(command) });

    private async Task ShouldRefuse(Person engineer, Dictionary<string, string> form, object command, string text)
    {
        using var answer = await engineer.Submit(Page, Page + "/points", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            text == "20–5000 g" ? "5000 g" : text);
        using var api = await Api(engineer, command);
        api.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.Service<CommandRecords>().NewestAsync("packer-1", 1, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    // The node's clock may be a little ahead of the moment at which its last answer was noted.
    private void Show(double grams, bool stable = true, string quality = "ok", int ageSeconds = -1)
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(-ageSeconds);
        _server.State.Publish(SampleLine.Running(at) with { State = "stopped", Weight = new(grams, grams, stable, quality, at) });
    }
}
