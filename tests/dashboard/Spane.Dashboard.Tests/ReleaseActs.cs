using Spane.Dashboard.Release;
using Spane.Dashboard.Stops;
using Spane.Packing.Trace;

namespace Spane.Dashboard.Tests;

/// <summary>How each address about what a line needs and what becomes of a lot is made to change something.</summary>
internal sealed class ReleaseActs(DashboardServer server, Person admin)
{
    private const string Line = "/quality/packer-1";

    /// <summary>In a shift that packed nothing.</summary>
    private static readonly DateTimeOffset Quiet = new(2026, 11, 1, 5, 0, 0, TimeSpan.Zero);

    private static int _lots;

    internal IReadOnlyDictionary<string, Func<Task>> Acts => new Dictionary<string, Func<Task>>
    {
        ["POST products/{product}/master"] = () => Fill("/products/milo", "/products/milo/master", ("shelf", "180")),
        ["POST quality-rules"] = () => Fill("/quality-rules", "/quality-rules", ("weight", "60")),
        ["POST quality/{device}/changeover"] = async () =>
        {
            server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
            await Fill($"{Line}/changeover?to=coffee", $"{Line}/changeover", [.. Clearance.Select(item => ("items", item))]);
        },
        ["POST quality/{device}/tests"] = async () =>
        {
            var rules = await server.Service<IQualityRules>().ReadAsync(TestContext.Current.CancellationToken);
            Lay(server, rules.TestWeightGrams);
            await Fill($"{Line}/tests", $"{Line}/tests");
        },
        ["POST quality/{device}/lot/decision"] = async () =>
            await Fill(await Lot(), $"{Line}/lot/decision", ("state", "OnHold"), ("reason", "Uji"), ("password", Person.Password)),
        ["POST quality/{device}/lot/reference"] = async () =>
            await Fill(await Lot(), $"{Line}/lot/reference", ("scale", "Acuan"), ("tares", "2 2 2"), ("packs", Reference(0.1))),
        ["POST quality/{device}/stops/reason"] = async () =>
        {
            server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
            var shift = await server.Service<ILineStops>().ReadAsync("packer-1", Quiet, 1, TestContext.Current.CancellationToken);
            await Fill(
                $"{Line}/stops?at=2026-11-01T12:00:00", $"{Line}/stops/reason", ("stopped", $"{shift.From.ToUnixTimeMilliseconds()}"),
                ("reason", "no-order"));
        },
        ["POST quality/{device}/losses/meter"] = async () =>
        {
            server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
            await Fill($"{Line}/losses", $"{Line}/losses/meter", ("meter", "canteen-1/stove-1"));
        },
        ["POST materials/receive"] = async () => await Delivery(),
        ["POST materials/{id:long}/block"] = async () =>
        {
            var delivery = await Delivery();
            await Fill($"/materials?number={delivery.Number}", $"/materials/{delivery.Id}/block", ("reason", "Uji"));
        },
        ["POST quality/{device}/materials/move"] = async () => await Use(),
        ["POST quality/{device}/materials/{id:long}/void"] = async () =>
        {
            var (page, id) = await Use();
            await Fill(page, $"{Line}/materials/{id}/void", ("reason", "Uji"));
        },
        ["POST quality/{device}/recall"] = async () => await Drill(),
        ["POST quality/{device}/recall/{id:long}/end"] = async () =>
        {
            var id = await Drill();
            await Fill($"{Line}/recall", $"{Line}/recall/{id}/end");
        },
    };

    /// <summary>All that a checklist may ask for.</summary>
    internal static IReadOnlyList<string> Clearance { get; } = ["cleared", "labels", "cleaned", "allergen", "halal"];

    /// <summary>Shows a stopped line with a mass on its scale.</summary>
    internal static void Lay(DashboardServer server, double grams, string lot = "L-1", int packs = 17)
    {
        // The node's clock may be a little ahead.
        var at = DateTimeOffset.UtcNow.AddSeconds(1);
        server.State.Publish(SampleLine.Running(at) with
        {
            State = "stopped",
            Lot = lot,
            LotPacks = packs,
            Weight = new(grams, grams, Stable: true, "ok", at),
        });
    }

    /// <summary>Five packs of a stored lot on a scale by which the line's shows too much, with a package of 2 g.</summary>
    internal static string Reference(double bias) => string.Join(
        '\n', Enumerable.Range(1, 5).Select(number => FormattableString.Invariant($"{number} {PackedLot.Grams(number) - bias + 2:0.000}")));

    private async Task<string> Lot()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var lot = $"L-ACT-{Interlocked.Increment(ref _lots)}";
        await PackedLot.StoreAsync(server, lot, 20);
        return $"{Line}/lot/release?number={lot}";
    }

    private async Task<IncomingLot> Delivery()
    {
        var number = $"B-{Interlocked.Increment(ref _lots)}";
        await Fill(
            "/materials", "/materials/receive", ("material", "Milo"), ("supplier", "Pemasok"), ("number", number), ("kilograms", "25"));
        return (await server.Service<IMaterialTrace>().FindAsync(number, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }

    private async Task<(string Page, long Movement)> Use()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Lot = "L-ACT" });
        var delivery = await Delivery();
        await Fill($"{Line}/materials?incoming={delivery.Number}", $"{Line}/materials/move", ("kilograms", "5"));
        var moved = await server.Service<IMaterialTrace>().OfLotAsync("packer-1", "L-ACT", "milo", TestContext.Current.CancellationToken);
        return ($"{Line}/materials?number=L-ACT&product=milo", moved[^1].Id);
    }

    private async Task<long> Drill()
    {
        await Lot();
        using var started = await admin.Submit($"{Line}/recall", $"{Line}/recall", []);
        started.Headers.Location!.OriginalString.ShouldBe($"{Line}/recall");
        var drills = await server.Service<IRecallDrills>().NewestAsync("packer-1", 1, TestContext.Current.CancellationToken);
        return drills.ShouldHaveSingleItem().Id;
    }

    private async Task Fill(string page, string action, params (string Name, string Value)[] changed)
    {
        using var answer = await admin.Fill(page, action, changed);
        answer.Headers.Location.ShouldNotBeNull($"{(int)answer.StatusCode} {action}").OriginalString.ShouldNotContain("why=");
    }
}
