using Spane.Packing.Trace;

namespace Spane.Packing.Tests.Trace;

public sealed class MassBalanceTests
{
    /// <summary>The worked case of a forum of auditors ("3.9.2 Quantity check/mass balance", IFSQN, 2009, compared with it): 80, 20, 1 and
    /// 9 kg in, 100 kg out, a loss of 10 kg, "9 %".</summary>
    [Fact]
    public void What_went_in_and_did_not_come_out_is_unexplained()
    {
        double[] kilograms = [80, 20, 1, 9];
        var balance = MassBalance.Of([.. kilograms.Select(each => Moved(MovementKind.Used, 1000 * each))], 100_000)!;
        balance.InputGrams.ShouldBe(110_000);
        balance.UnexplainedGrams.ShouldBe(10_000);
        balance.UnexplainedPercent!.Value.ShouldBe(9.0909, 1e-4);
    }

    [Fact]
    public void Waste_returns_packaging_and_voided_entries_are_told_apart()
    {
        var balance = MassBalance.Of(
            [
                Moved(MovementKind.Used, 5000), Moved(MovementKind.Returned, 800), Moved(MovementKind.Discarded, 150),
                Moved(MovementKind.Used, 400) with { Voided = "twice" },
                Moved(MovementKind.Used, null, MaterialKind.Film),
            ],
            4000)!;
        balance.ShouldBe(new(5000, 800, 150, 4000));
        balance.UnexplainedGrams.ShouldBe(50);
    }

    [Fact]
    public void A_lot_whose_product_nobody_noted_has_no_balance()
    {
        MassBalance.Of([Moved(MovementKind.Used, null, MaterialKind.Film)], 4000).ShouldBeNull();
        MassBalance.Of([Moved(MovementKind.Used, 10) with { Voided = "wrong lot" }], 4000).ShouldBeNull();
    }

    [Fact]
    public void All_that_came_back_leaves_no_share()
    {
        MassBalance.Of([Moved(MovementKind.Used, 10), Moved(MovementKind.Returned, 10)], 0)!.UnexplainedPercent.ShouldBeNull();
    }

    private static MaterialMovement Moved(MovementKind kind, double? grams, MaterialKind of = MaterialKind.Product) => new(
        1, new(1, of, "Milo", "Dapur", "B-1", null, null, "a", default, ""), "packer-1", "L-1", "milo", kind, grams, "a", default, "");
}
