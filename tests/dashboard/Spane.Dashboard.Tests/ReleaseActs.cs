using Spane.Dashboard.Release;

namespace Spane.Dashboard.Tests;

/// <summary>How each address about what a line needs and what becomes of a lot is made to change something.</summary>
internal sealed class ReleaseActs(DashboardServer server, Person admin)
{
    private const string Line = "/quality/packer-1";

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
