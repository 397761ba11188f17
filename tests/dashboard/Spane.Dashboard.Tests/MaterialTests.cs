using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Release;
using Spane.Mqtt;
using Spane.Packing.Trace;

namespace Spane.Dashboard.Tests;

/// <summary>Deliveries received, used, returned, discarded, blocked; a lot traced backward and a delivery forward.</summary>
public sealed class MaterialTests : IAsyncLifetime
{
    private const string Line = "/quality/packer-1/materials";
    private const string Lot = "L-20261120-7";
    private const string Page = $"{Line}?number={Lot}&product=milo";

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
    public async Task A_lot_is_traced_backward_with_its_balance_and_a_delivery_forward()
    {
        using var person = await Person.With(_server, Roles.Operator);
        (await Receive(person, MaterialKind.Product, "B-77", "10")).ShouldBe("");
        (await Receive(person, MaterialKind.Film, "F-5", "")).ShouldBe("");
        (await Move(person, "b-77", MovementKind.Used, "5,5")).ShouldBe("", "a scanner's case does not matter");
        (await Move(person, "B-77", MovementKind.Returned, "1")).ShouldBe("");
        (await Move(person, "B-77", MovementKind.Discarded, "0.1")).ShouldBe("");
        (await Move(person, "F-5", MovementKind.Used, "")).ShouldBe("");

        var packed = Enumerable.Range(1, 120).Sum(PackedLot.Grams) / 1000;
        var page = await person.Page(Page);
        page.QuerySelectorAll("#materials tbody tr").Length.ShouldBe(4);
        page.QuerySelector(".balance")!.TextContent
            .ShouldContain(FormattableString.Invariant($"{4.5 - 0.1 - packed:0.000}").Replace('.', ','));

        var forward = await person.Page("/materials?number=B-77");
        var row = forward.QuerySelector(".forward tbody tr").ShouldNotBeNull().TextContent;
        row.ShouldContain(Lot);
        row.ShouldContain("4,500");
        (await person.Page($"/materials?number={Lot}")).QuerySelector("a[href*='packer-1/materials']").ShouldNotBeNull();
        (await person.Page("/materials?number=Z")).QuerySelector("[role=status]").ShouldNotBeNull();

        using var answer = await person.Get($"/quality/packer-1/lot/pdf?number={Lot}");
        var words = string.Join('\n', PdfText.LinesOf(await answer.Content.ReadAsByteArrayAsync(Token)));
        words.ShouldContain("Bahan lot ini");
        words.ShouldContain("B-77");
        var audited = await _server.Service<IAdministration>().AuditAsync(10, Token);
        audited.Count(line => line.Subject == $"packer-1 milo {Lot}" && line.Action.StartsWith("material-", StringComparison.Ordinal))
            .ShouldBe(4);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        using var person = await Person.With(_server, Roles.Quality);
        (await Receive(person, MaterialKind.Product, "B-1", "2")).ShouldBe("");
        (await Receive(person, MaterialKind.Product, "b-1", "2")).ShouldBe("material-known");
        (await Receive(person, MaterialKind.Product, "B-2", "")).ShouldBe("material-grams");
        (await Receive(person, MaterialKind.Film, "F-2", "3")).ShouldBe("material-grams");
        (await Receive(person, MaterialKind.Product, "B-2", "100001")).ShouldBe("material-grams");
        (await Receive(person, MaterialKind.Product, "B-2", "Infinity")).ShouldBe("material-grams");
        (await Receive(person, MaterialKind.Product, "", "1")).ShouldBe("material-words");
        (await Receive(person, MaterialKind.Product, new string('9', 41), "1")).ShouldBe("material-words");
        (await Receive(person, MaterialKind.Product, "B-2", "1", "2020-01-01")).ShouldBe("material-expired");
        (await Receive(person, MaterialKind.Product, "B-2", "1", "1.1.2030")).ShouldBe("material-day");

        (await Move(person, "B-1", MovementKind.Returned, "1")).ShouldBe("material-less");
        (await Move(person, "B-1", MovementKind.Used, "2.5")).ShouldBe("material-more");
        (await Move(person, "B-1", MovementKind.Used, "1", lot: "L-NONE")).ShouldBe("material-lot");
        (await Move(person, "B-1", MovementKind.Used, "1")).ShouldBe("");
        (await Move(person, "B-1", MovementKind.Discarded, "0.6")).ShouldBe("");
        (await Move(person, "B-1", MovementKind.Discarded, "0.6")).ShouldBe("material-less");
        (await Posted(person, $"{Line}/move", ("lot", Lot), ("product", "milo"), ("incoming", "999"), ("way", "Used")))
            .ShouldBe("material-unknown");
    }

    [Fact]
    public async Task A_blocked_delivery_goes_into_nothing_and_a_wrong_entry_is_voided_with_its_reason()
    {
        using var quality = await Person.With(_server, Roles.Quality);
        using var worker = await Person.With(_server, Roles.Operator);
        (await Receive(quality, MaterialKind.Product, "B-1", "9")).ShouldBe("");
        (await Move(worker, "B-1", MovementKind.Used, "3")).ShouldBe("");
        var trace = _server.Service<IMaterialTrace>();
        var delivery = (await trace.FindAsync("B-1", Token)).ShouldHaveSingleItem();
        (await Posted(quality, $"/materials/{delivery.Id}/block", ("reason", "Penarikan pemasok"))).ShouldBe("");
        (await Move(worker, "B-1", MovementKind.Used, "1")).ShouldBe("material-blocked");
        (await Posted(quality, $"/materials/{delivery.Id}/block", ("reason", ""))).ShouldBe("");

        var wrong = (await trace.OfLotAsync("packer-1", Lot, "milo", Token)).ShouldHaveSingleItem();
        using var forbidden = await worker.Submit("/account", $"{Line}/{wrong.Id}/void", new() { ["reason"] = "salah" });
        forbidden.Headers.Location?.OriginalString.ShouldNotContain("done");
        (await Posted(quality, $"{Line}/{wrong.Id}/void", ("reason", ""))).ShouldBe("material-reason");
        (await Posted(quality, $"{Line}/{wrong.Id}/void", ("reason", "lot salah"))).ShouldBe("");
        (await Posted(quality, $"{Line}/{wrong.Id}/void", ("reason", "lot salah"))).ShouldBe("material-unknown");
        (await trace.UsedInAsync(delivery.Id, Token)).ShouldBeEmpty();
        (await trace.OfLotAsync("packer-1", Lot, "milo", Token)).ShouldHaveSingleItem().Voided.ShouldBe("lot salah");
    }

    private static Task<string> Receive(Person person, MaterialKind kind, string number, string kilograms, string best = "") => Posted(
        person, "/materials/receive", ("kind", $"{kind}"), ("material", "Bahan"), ("supplier", "Pemasok"), ("number", number),
        ("kilograms", kilograms), ("best", best));

    private async Task<string> Move(Person person, string number, MovementKind way, string kilograms, string lot = Lot)
    {
        var delivery = (await _server.Service<IMaterialTrace>().FindAsync(number, Token)).ShouldHaveSingleItem();
        return await Posted(
            person, $"{Line}/move", ("lot", lot), ("product", "milo"), ("incoming", $"{delivery.Id}"), ("way", $"{way}"),
            ("kilograms", kilograms));
    }

    private static async Task<string> Posted(Person person, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await person.Submit("/account", action, fields.ToDictionary(field => field.Name, field => field.Value));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var where = answer.Headers.Location!.OriginalString;
        return where.Contains("why=", StringComparison.Ordinal) ? where[(where.IndexOf("why=", StringComparison.Ordinal) + 4)..] : "";
    }
}
