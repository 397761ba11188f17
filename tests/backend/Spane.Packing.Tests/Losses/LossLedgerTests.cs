using FsCheck;
using FsCheck.Fluent;
using Spane.Packing.Losses;

namespace Spane.Packing.Tests.Losses;

public sealed class LossLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>By hand: a stop from 0:30 to 3:00 at Rp 6,000 a minute takes 3,000, 6,000, 6,000; a pack of 0.5 g above 35 g at
    /// Rp 100,000/kg gives Rp 50 away.</summary>
    [Fact]
    public void A_stop_is_spread_over_its_minutes_and_a_pack_stays_in_its_own()
    {
        var ledger = LossLedger.Of(Start, Start.AddMinutes(5),
            [
                new(LossKind.LostOutput, Start.AddSeconds(30), Start.AddMinutes(3), 15_000),
                new(LossKind.Giveaway, Start.AddSeconds(10), Start.AddSeconds(10), 50),
            ]);
        ledger.Minutes.Select(minute => minute.Rupiah).ShouldBe([3_050, 6_000, 6_000, 0, 0]);
        ledger.Minutes[0].Largest!.Key.ShouldBe(LossKind.LostOutput);
        ledger.Minutes[4].Largest.ShouldBeNull();
        ledger.Of(LossKind.Giveaway).ShouldBe(50);
        ledger.Spells().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            spell => spell.Minutes.Count.ShouldBe(3), spell => spell.Rupiah.ShouldBe(15_050),
            spell => spell.Losses.Sum(loss => (loss.To - loss.From).TotalSeconds).ShouldBe(150));
    }

    [Fact]
    public void Nothing_is_lost_or_doubled_on_the_way_to_the_minutes() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort From, ushort Seconds, int Rupiah)[]>(),
        rows =>
        {
            Loss[] losses =
            [
                .. rows.Select(row => new Loss(
                    LossKind.Holds, Start.AddSeconds(row.From), Start.AddSeconds(row.From + (row.Seconds % 3_600)), row.Rupiah)),
            ];
            return Math.Abs(
                LossLedger.Of(Start, Start.AddDays(1), losses).Minutes.Sum(minute => minute.Rupiah) - rows.Sum(row => (decimal)row.Rupiah))
                < 0.001m;
        }).QuickCheckThrowOnFailure();
}
