using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spane.Backend.Alarms;
using Spane.Backend.Commands;
using Spane.Backend.Inspection;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Messages.Inspection;
using Spane.Mqtt;
using Spane.Packing.Dispositions;

namespace Spane.Dashboard.Tests;

/// <summary>What holds a pack that looks bad: figures and release of its lot, the alarm, the rule that pauses its line.</summary>
public sealed class InspectionHoldTests : IAsyncLifetime
{
    private const string Line = "/lines/packer-1/inspection";
    private const string Lot = "L-20261120-1";
    private const string Query = $"?number={Lot}&product=milo";

    private static readonly InspectionVerdict Good = new(false, "good", 0.99, null, null);

    private readonly DashboardServer _server = new()
    {
        Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_held_pack_is_in_the_figures_of_its_lot_and_in_the_way_of_its_release()
    {
        ReleaseActs.Lay(_server, 0, Lot, packs: 20);
        await PackedLot.StoreAsync(_server, Lot, 20);
        var at = DateTimeOffset.UtcNow.AddSeconds(-10);
        var id = await InspectionActs.Judged(
            _server, new(true, "torn-seal", 0.97, 0.5, 0.25), new(0, 9, 100_007, 7, at, "milo", Lot, 35.2, true));
        using var quality = await Person.With(_server, Roles.Quality, Roles.Operator);

        (await Figures(quality)).ShouldBe(("1", "0"));
        var dossier = (await _server.Service<ILotRelease>().DossierAsync("packer-1", Lot, "milo", Token)).ShouldNotBeNull();
        (dossier.Held, dossier.State).ShouldBe(("7–7", LotState.OnHold));
        (await Release(quality)).ShouldEndWith("why=disposition-photographs");

        using var decided = await quality.Submit(Line, $"{Line}/decide", new() { ["id"] = $"{id}", ["act"] = "reject" });
        (await Figures(quality)).ShouldBe(("0", "1"));
        using var csv = await quality.Get($"/quality/packer-1/lot/csv{Query}");
        (await csv.Content.ReadAsStringAsync(Token)).Split('\n').Count(row => row.TrimEnd().EndsWith("ditolak", StringComparison.Ordinal))
            .ShouldBe(1);
        var shift = await _server.Service<IProduction>().ShiftAsync("packer-1", at, Token);
        (shift.Packs, shift.HeldByPhotograph, shift.Rejected).ShouldBe((20, 0, 1));
        (await Release(quality)).ShouldNotContain("why=");

        // What a late photograph shows was not decided about.
        await InspectionActs.Judged(_server, new(true, "torn-seal", 0.9, null, null), new(0, 9, 100_009, 9, at, "milo", Lot, 35.2, true));
        (await _server.Service<ILotRelease>().DossierAsync("packer-1", Lot, "milo", Token))!.State.ShouldBe(LotState.OnHold);
    }

    [Fact]
    public async Task Bad_packs_in_a_row_are_an_alarm_and_pause_the_line_until_somebody_decides()
    {
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var eko = await Person.With(_server, Roles.Maintenance);
        using var set = await eko.Submit(Line, $"{Line}/rules", new() { ["alarm"] = "2", ["pause"] = "3", ["version"] = "0" });
        set.Headers.Location!.OriginalString.ShouldBe($"{Line}?done=1");
        using var stale = await eko.Submit(Line, $"{Line}/rules", new() { ["alarm"] = "9", ["pause"] = "9", ["version"] = "0" });
        stale.Headers.Location!.OriginalString.ShouldContain("why=stale");
        using var wrong = await eko.Submit(Line, $"{Line}/rules", new() { ["alarm"] = "51", ["pause"] = "9", ["version"] = "1" });
        wrong.Headers.Location!.OriginalString.ShouldContain("why=inspection-rules");

        await InspectionActs.Bad(_server);
        await InspectionActs.Judged(_server, Good);
        var first = await InspectionActs.Bad(_server);
        (await Look()).ShouldBeNull("one in a row");
        await InspectionActs.Bad(_server);
        (await Look()).ShouldBe(2);
        (await Commands()).ShouldBeEmpty();
        var last = await InspectionActs.Bad(_server);
        (await Look()).ShouldBe(3);
        var pause = (await Commands()).ShouldHaveSingleItem();
        (pause.By, pause.Detail).ShouldBe(("spane", "pause: coarse → paused"));

        ReleaseActs.Lay(_server, 0);
        (await Start(eko)).ShouldContain("3 kemasan berturut-turut");
        using var earlier = await eko.Submit(Line, $"{Line}/decide", new() { ["id"] = $"{first}", ["act"] = "reject" });
        (await Start(eko)).ShouldBe("", "two in a row are below the rule");
        using var newest = await eko.Submit(Line, $"{Line}/decide", new() { ["id"] = $"{last}", ["act"] = "reject" });
        (await Look()).ShouldBeNull();
    }

    [Fact]
    public async Task A_camera_that_sends_nothing_is_an_alarm_while_a_model_is_in_force()
    {
        await InspectionActs.Judged(_server, Good);
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow.AddMinutes(2)));
        await Watch().LookAsync(Token);
        Standing().Of("packer-1").ShouldBeEmpty("no model is in force");
        await _server.Service<ModelStore>().ForceAsync("milo", await InspectionActs.Model(_server), 0.25, 0, "eko", Token);
        await Watch().LookAsync(Token);
        Standing().Of("packer-1").ShouldHaveSingleItem().Code.ShouldBe(InspectionWatch.Away);
        await _server.Service<AlarmService>().ObserveAsync(Token);
        _server.Service<AlarmService>().Now.Standing.ShouldBeEmpty("it may come back at once");
    }

    [Fact]
    public async Task Only_pages_of_teaching_may_use_the_camera()
    {
        using var eko = await Person.With(_server, Roles.Maintenance);
        using var teach = await eko.Get("/inspection/milo");
        using var line = await eko.Get(Line);
        teach.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=(self)");
        line.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=()");
    }

    private InspectionWatch Watch() => _server.Service<InspectionWatch>();

    private InspectionConditions Standing() => _server.Service<InspectionConditions>();

    private async Task<double?> Look()
    {
        await Watch().LookAsync(Token);
        await _server.Services.GetServices<IHostedService>().OfType<InspectionStop>().ShouldHaveSingleItem().LookAsync(Token);
        return Standing().Of("packer-1").FirstOrDefault(one => one.Code == InspectionWatch.Defects)?.Value;
    }

    private async Task<List<AuditLine>> Commands() =>
        [.. (await _server.Service<IAdministration>().AuditAsync(40, Token)).Where(line => line.Action == "command")];

    private static async Task<(string Held, string Rejected)> Figures(Person person)
    {
        var figures = (await person.Page($"/quality/packer-1/lot{Query}")).QuerySelectorAll(".figures div");
        return (Of("Tertahan oleh foto"), Of("Ditolak karena foto"));

        string Of(string name) =>
            figures.Single(one => one.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("dd")!.TextContent;
    }

    private static async Task<string> Release(Person person)
    {
        var page = $"/quality/packer-1/lot/release{Query}";
        using var answer = await person.Fill(
            page, "/quality/packer-1/lot/decision", ("state", "Released"), ("reason", "Semua baik"), ("password", Person.Password));
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> Start(Person person)
    {
        using var answer = await person.Submit("/account", "/lines/packer-1/commands", new() { ["do"] = "start" });
        return answer.StatusCode == HttpStatusCode.Conflict ? await answer.Content.ReadAsStringAsync(Token) : "";
    }
}
