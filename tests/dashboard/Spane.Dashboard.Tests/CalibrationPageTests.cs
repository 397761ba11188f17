using AngleSharp.Html.Parser;
using Spane.Dashboard.Access;

namespace Spane.Dashboard.Tests;

public sealed class CalibrationPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/devices/packer-1/calibration";

    [Fact]
    public async Task Readings_of_known_weights_are_accepted_with_their_residuals()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        await Read(engineer, shown: 200.04, known: 200);
        await Read(engineer, shown: 99.97, known: 100);
        (await Text(engineer, Page)).ShouldContain("+0,04");

        (await engineer.Submit(Page, Page + "/accept", new() { ["note"] = "Beban M1" })).Headers.Location!.OriginalString.ShouldBe(Page + "?done=1");
        var page = await Text(engineer, Page);
        page.ShouldContain("Beban M1");
        page.ShouldNotContain("+0,04");
        using var admin = await Person.With(server, Roles.Admin);
        (await Text(admin, "/audit")).ShouldContain("±0.04 g, Beban M1");
    }

    [Theory]
    [InlineData(false, "ok", 0)]
    [InlineData(true, "stuck", 0)]
    [InlineData(true, "ok", 30)]
    public async Task A_weight_that_is_unstable_bad_or_old_is_no_reading(bool stable, string quality, int ageSeconds)
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        Show(200, stable, quality, DateTimeOffset.UtcNow.AddSeconds(-ageSeconds));
        (await engineer.Submit(Page, Page + "/readings", new() { ["mass"] = "200" })).Headers.Location!.OriginalString.ShouldBe(Page + "?why=reading");
    }

    private static async Task<string> Text(Person person, string path) => new HtmlParser().ParseDocument(await person.Read(path)).Body!.TextContent;

    private async Task Read(Person engineer, double shown, double known)
    {
        Show(shown, stable: true, "ok", DateTimeOffset.UtcNow);
        (await engineer.Submit(Page, Page + "/readings", new() { ["mass"] = known.ToString(System.Globalization.CultureInfo.InvariantCulture) })).Headers.Location!.OriginalString.ShouldBe(Page);
    }

    private void Show(double grams, bool stable, string quality, DateTimeOffset at) =>
        server.State.Publish(SampleLine.Running(at) with { Weight = new(grams, grams, stable, quality, at) });
}
