using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Release;
using Spane.Mqtt;
using Spane.Packing.Dispositions;

namespace Spane.Dashboard.Tests;

/// <summary>What becomes of a lot: holds by pack number, signatures, checks on another scale, its proof, drills.</summary>
public sealed class LotReleaseTests : IAsyncLifetime
{
    private const string Line = "/quality/packer-1";
    private const string Lot = "L-20261120-1";
    private const string Page = $"{Line}/lot/release?number={Lot}&product=milo";

    private readonly DashboardServer _server = new()
    {
        Replaced = services => services.AddSingleton<IMqttConnection, WillingBroker>(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        ReleaseActs.Lay(_server, 0, Lot, packs: 120);
        await PackedLot.StoreAsync(_server, Lot, 120);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Two_people_sign_with_their_passwords_and_the_signature_is_printed_sealed_and_final()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        await Person.Create(_server, "kepala", Roles.Quality);
        await Person.Create(_server, "operator", Roles.Operator);
        (await Posted(quality, "/quality-rules", "/quality-rules", ("releasefour", "on"))).ShouldBe("");
        var head = (await _server.Service<AuditLog>().HeadAsync(Token)).Number;

        (await Decide(quality, "Released", Person.Password)).ShouldBe("signature-four-eyes");
        (await Decide(quality, "Released", "salah-sekali", "kepala")).ShouldBe("signature");
        (await Decide(quality, "Released", Person.Password, "operator")).ShouldBe("signature-second");
        (await Decide(quality, "Released", Person.Password, await NameOf(quality))).ShouldBe("signature-four-eyes");
        (await Decide(quality, "Reworked", Person.Password, "kepala")).ShouldBe("disposition-state");
        (await Decided()).ShouldBeEmpty();
        (await Decide(quality, "Released", Person.Password, "kepala")).ShouldBe("");

        var made = (await Decided()).ShouldHaveSingleItem();
        (made.State, made.SecondBy, made.Digest.Length).ShouldBe((LotState.Released, "kepala", 64));
        var line = (await _server.Service<IAdministration>().AuditAsync(20, Token)).First(line => line.Action == "lot-released");
        line.Subject.ShouldBe($"packer-1 milo {Lot}");
        line.Detail.ShouldBe(
            $"approval: Semua baik; second=kepala; held=; packs=120; nominal_g=35; sha256={made.Digest}");
        (await _server.Service<AuditLog>().HeadAsync(Token)).Number.ShouldBe(head + 3, "two bad passwords and one decision");

        var words = string.Join('\n', PdfText.LinesOf(await BytesAsync(quality, $"{Line}/lot/pdf?number={Lot}")));
        words.ShouldContain("DILEPAS");
        words.ShouldContain("menyetujui");
        words.ShouldContain("+ kepala");
        (await Decide(quality, "Rejected", Person.Password, "kepala")).ShouldBe("disposition-state");
    }

    [Fact]
    public async Task A_lot_that_was_released_takes_no_more_packs_and_can_be_called_back()
    {
        using var admin = await Person.With(_server, Roles.Admin);
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Lot = Lot });
        (await Decide(admin, "Released", Person.Password)).ShouldBe("disposition-packed");
        ReleaseActs.Lay(_server, 0, Lot, packs: 120);
        (await Decide(admin, "Released", Person.Password)).ShouldBe("");
        using var start = await admin.Submit("/account", "/lines/packer-1/commands", new() { ["do"] = "start" });
        start.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await start.Content.ReadAsStringAsync(Token)).ShouldContain("sudah diputuskan");
        (await Decide(admin, "OnHold", Person.Password)).ShouldBe("");
        (await Decide(admin, "Released", "")).ShouldBe("signature");
    }

    [Fact]
    public async Task A_failed_test_holds_the_packs_since_the_last_good_one_by_their_numbers()
    {
        using var admin = await Person.With(_server, Roles.Admin);
        (await Test(admin, 50, packs: 0)).ShouldBe("");
        (await Test(admin, 50, packs: 40)).ShouldBe("");
        (await Test(admin, 49, packs: 80)).ShouldBe("");
        (await Dossier()).Held.ShouldBe("41–120", "nothing after the failed test has been proven either");
        (await Test(admin, 50, packs: 80)).ShouldBe("");
        var dossier = await Dossier();
        (dossier.Held, dossier.State).ShouldBe(("41–80", LotState.OnHold));
        (await admin.Page(Page)).QuerySelector("#held")!.TextContent.ShouldContain("41–80");
        (await Posted(admin, Page, $"{Line}/lot/decision", ("state", "Released"), ("reason", "x"), ("held", "41–79"),
            ("password", Person.Password))).ShouldBe("disposition-held");
        (await Decide(admin, "Released", Person.Password)).ShouldBe("");
        (await Dossier()).State.ShouldBe(LotState.Released);
    }

    [Fact]
    public async Task Packs_on_another_scale_give_tare_bias_and_a_decision()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        (await Check(quality, "2 2,1 1.9", ReleaseActs.Reference(0.1))).ShouldBe("");
        var check = (await Dossier()).Checks.ShouldHaveSingleItem().Result;
        check.TareGrams.ShouldBe(2, 1e-9);
        check.BiasGrams.ShouldBe(0.1, 1e-6);
        (await quality.Page(Page)).QuerySelector(".reference")!.GetAttribute("data-decision").ShouldBe("passes");
        (await Check(quality, "2 2 2", ReleaseActs.Reference(0.5))).ShouldBe("");
        (await Dossier()).Checks[^1].Result.Decision.ToString().ShouldBe("Fails");
        (await Check(quality, "2 2", ReleaseActs.Reference(0))).ShouldBe("reference-tares");
        (await Check(quality, "2 2 -2", ReleaseActs.Reference(0))).ShouldBe("reference-tares");
        (await Check(quality, "2 2 2", "1 37\n2 37")).ShouldBe("reference-packs");
        (await Check(quality, "2 2 2", "1 37\n1 37\n2 37\n3 37\n4 37")).ShouldBe("reference-packs");
        (await Check(quality, "2 2 2", "1 37\n121 37\n2 37\n3 37\n4 37")).ShouldBe("reference-number");
    }

    [Fact]
    public async Task A_proof_page_is_there_once_the_lot_is_signed_and_asks_nobody_for_anything()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        (await quality.Get($"{Line}/lot/proof?number={Lot}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Decide(quality, "Released", Person.Password)).ShouldBe("");
        var file = System.Text.Encoding.UTF8.GetString(await BytesAsync(quality, $"{Line}/lot/proof?number={Lot}"));
        file.ShouldContain("\n120;");
        file.ShouldContain((await Decided())[0].Digest);
        file.ShouldNotContain("http");
        file.ShouldNotContain("src=");
    }

    [Fact]
    public async Task A_drill_draws_a_lot_times_the_search_and_prints_it()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        using var started = await quality.Submit($"{Line}/recall", $"{Line}/recall", []);
        var drill = (await _server.Service<IRecallDrills>().NewestAsync("packer-1", 5, Token)).ShouldHaveSingleItem();
        (drill.Lot, drill.Ended).ShouldBe((Lot, null));
        (await quality.Page($"{Line}/recall")).QuerySelector("#stopwatch").ShouldNotBeNull();
        (await quality.Get($"{Line}/recall/{drill.Id}/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Posted(quality, $"{Line}/recall", $"{Line}/recall/{drill.Id}/end")).ShouldBe("");
        var words = string.Join('\n', PdfText.LinesOf(await BytesAsync(quality, $"{Line}/recall/{drill.Id}/pdf")));
        words.ShouldContain($"Latihan penarikan: lot {Lot}");
        words.ShouldContain("detik");
        using var again = await quality.Submit("/account", $"{Line}/recall/{drill.Id}/end", []);
        again.Headers.Location!.OriginalString.ShouldContain("why=drill");
    }

    private async Task<LotDossier> Dossier() =>
        (await _server.Service<ILotRelease>().DossierAsync("packer-1", Lot, "milo", Token)).ShouldNotBeNull();

    private async Task<IReadOnlyList<LotDisposition>> Decided() => (await Dossier()).Decisions;

    private static Task<string> Decide(Person person, string state, string password, string second = "") => Posted(
        person, Page, $"{Line}/lot/decision", ("state", state), ("reason", "Semua baik"), ("password", password), ("second", second),
        ("secondpassword", second.Length > 0 ? Person.Password : ""));

    private static Task<string> Check(Person person, string tares, string packs) =>
        Posted(person, Page, $"{Line}/lot/reference", ("scale", "Acuan, tera sampai 2027"), ("tares", tares), ("packs", packs));

    private async Task<string> Test(Person person, double grams, int packs)
    {
        ReleaseActs.Lay(_server, grams, Lot, packs);
        return await Posted(person, $"{Line}/tests", $"{Line}/tests");
    }

    private static async Task<string> NameOf(Person person) => (await person.Page("/account")).QuerySelector(".who")!.TextContent.Trim();

    private static async Task<byte[]> BytesAsync(Person person, string path)
    {
        using var answer = await person.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync(Token);
    }

    private static async Task<string> Posted(Person person, string page, string action, params (string Name, string Value)[] fields)
    {
        // A form that the page does not offer is posted all the same: the service decides, not the page.
        var offers = (await person.Page(page)).QuerySelector($"form[action='{action}']") is not null;
        using var answer = offers
            ? await person.Fill(page, action, fields)
            : await person.Submit(
                "/account", action,
                fields.Concat([("number", Lot), ("product", "milo"), ("meaning", "approval")]).ToDictionary(f => f.Item1, f => f.Item2));
        var where = answer.Headers.Location.ShouldNotBeNull($"{(int)answer.StatusCode} {action}").OriginalString;
        return where.Contains("why=", StringComparison.Ordinal) ? where[(where.IndexOf("why=", StringComparison.Ordinal) + 4)..] : "";
    }
}
