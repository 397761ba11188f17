using System.Net;
using AngleSharp.Html.Dom;
using Spane.Backend.Troubleshooting;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Live;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>The page of causes: from an alarm to the first step, answers, and the case that is closed.</summary>
public sealed class WhyPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A packer reports that its slot stays dark.</summary>
    internal static void Hear(DashboardServer server, string device, string code = "pack-jam", string source = "slot") =>
        server.Service<DeviceWatches>().Of(new Device(device, "demo", "packer", device))!.Observe(new EventMessage
        {
            Boot = 1,
            Sequence = 1,
            LowestKept = 1,
            UtcMilliseconds = 1,
            UptimeMilliseconds = 1_000,
            Code = code,
            Active = true,
            Source = source,
            Value = 2,
        });

    [Fact]
    public async Task The_likeliest_cause_stands_first_with_its_first_step_and_what_speaks_for_it()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        Publish("packer-1");
        (await engineer.Page("/devices/packer-1/why")).QuerySelectorAll(".why-step").ShouldBeEmpty();
        Hear(server, "packer-1");
        var page = await engineer.Page("/devices/packer-1/why");
        page.QuerySelector(".why-step strong")!.TextContent.ShouldContain("keluarkan kemasan dari celah");
        page.Body!.TextContent.ShouldContain("pack-jam");
        page.QuerySelectorAll(".why-questions li")[0].TextContent.ShouldContain("celah sensor");
        var answered = await engineer.Page("/devices/packer-1/why?yes=film-in-slot,no-such-question&no=");
        Certainty(answered).ShouldBeGreaterThan(Certainty(page));
    }

    [Fact]
    public async Task A_closed_case_is_kept_and_audited_and_only_an_engineer_closes_one()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        using var operatorOfLine = await Person.With(server, Roles.Operator);
        Publish("packer-2");
        Hear(server, "packer-2");
        const string Why = "/devices/packer-2/why";
        const string Cases = "/devices/packer-2/cases";
        (await engineer.Submit(Why, Cases, new() { ["cause"] = "slot-blind" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await engineer.Submit(Why, Cases, new() { ["cause"] = "nothing" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await operatorOfLine.Page(Why)).QuerySelectorAll("form[action$='/cases']").ShouldBeEmpty();
        (await engineer.Page(Why)).QuerySelector("section[aria-labelledby=cases-title] li")!.TextContent
            .ShouldContain("Sensor celah tidak melihat");
        var line = (await server.Service<IAdministration>().AuditAsync(20, Token)).First(l => l.Action == "case-closed");
        (line.Subject, line.Detail).ShouldBe(("packer-2", "slot-blind (slot-jammed 0.90)"));
    }

    [Fact]
    public async Task What_the_page_showed_and_the_answers_are_kept_with_the_case_although_the_machine_is_well_again()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        Publish("packer-3");
        Hear(server, "packer-3");
        var page = await engineer.Page("/devices/packer-3/why?yes=film-in-slot");
        var seen = page.QuerySelector("input[name=seen]")!.GetAttribute("value")!;
        await engineer.Submit("/devices/packer-3/why", "/devices/packer-3/cases", new()
        {
            ["cause"] = "slot-jammed",
            ["seen"] = $"{seen} no-such-fact=0.5 no-samples=7 feed-slow=0.25",
            ["yes"] = "film-in-slot,no-such-question",
        });
        var closed = (await server.Service<CaseStore>().NewestAsync("packer-3", 1, Token)).ShouldHaveSingleItem();
        closed.Facts.ShouldBe(new Dictionary<string, double> { ["slot-stays-dark"] = 0.95, ["feed-slow"] = 0.25, ["film-in-slot"] = 1 },
            ignoreOrder: true);
        (closed.Role, closed.Version).ShouldBe(("packer", 0));
    }

    [Fact]
    public async Task Asked_about_an_alarm_the_causes_that_it_speaks_for_stand_first()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        Publish("packer-4");
        Hear(server, "packer-4");
        Hear(server, "packer-4", "hopper-empty", "feed-gate");
        First(await engineer.Page("/devices/packer-4/why")).ShouldBe("Kemasan tersangkut di celah");
        First(await engineer.Page("/devices/packer-4/why?alarm=hopper-empty")).ShouldBe("Corong atas hampir kosong");
        First(await engineer.Page("/devices/packer-4/why?alarm=no-such-alarm")).ShouldBe("Kemasan tersangkut di celah");
    }

    private static string First(IHtmlDocument page) => page.QuerySelector(".panel-head h2")!.TextContent;

    private void Publish(string device) => server.State.Publish(
        new DeviceView
        {
            Site = "demo",
            Device = device,
            Role = "packer",
            Name = device,
            Online = true,
            LastHeard = DateTimeOffset.UtcNow,
        });

    private static double Certainty(IHtmlDocument page) => double.Parse(
        page.QuerySelector(".panel-head .strong")!.TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
