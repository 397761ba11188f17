using FsCheck;
using FsCheck.Fluent;
using Spane.Packing.Losses;
using Spane.Packing.Quality;
using Spane.Packing.Shifts;

namespace Spane.Packing.Tests.Losses;

public sealed class SpeedLossTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    // 35 g at Rp 100,000/kg, 60 packs a minute.
    private static readonly Pace Milo = new(60, 3_500);

    /// <summary>By hand: an hour was planned. 40 minutes ran at a pack every 1.5 s, which is 1,600 packs of 2,400: 800 fewer, Rp 2,800,000.
    /// 20 minutes stood: 1,200 packs, Rp 4,200,000. Together 2,000 of 3,600 packs, as OEE says: 40/60 × 1,600/2,400 = 4/9.</summary>
    [Fact]
    public void A_slow_hour_is_divided_between_standing_and_running_slowly_as_in_OEE()
    {
        PacedPack[] packs = [.. Enumerable.Range(1, 1_600).Select(number => new PacedPack(Start.AddSeconds(1.5 * number), Milo))];
        var losses = SpeedLoss.Of(packs, [new(Start, Start.AddMinutes(40))], [new(Start, Start.AddHours(1))]).ToArray();
        losses.Sum(loss => loss.Packs).ShouldBe(800, 1e-6);
        losses.Sum(loss => loss.Rupiah).ShouldBe(2_800_000, 0.01m);
        var stood = 1_200 * Milo.RupiahPerPack;
        (losses.Sum(loss => loss.Rupiah) + stood).ShouldBe((3_600 - 1_600) * Milo.RupiahPerPack, 0.01m);
        var index = Effectiveness.Of(
            TimeSpan.FromHours(1), TimeSpan.FromMinutes(40), Effectiveness.IdealTime([(1_600, Milo.PacksPerMinute)]), 1_600, 1_600);
        index.Overall!.Value.ShouldBe(1 - (2_000 / 3_600.0), 1e-9);

        var ledger = LossLedger.Of(Start, Start.AddHours(1), losses);
        ledger.Minutes[5].Rupiah.ShouldBe(20 * Milo.RupiahPerPack, 0.01m);
        ledger.Minutes[45].Rupiah.ShouldBe(0);
        ledger.Spells().ShouldHaveSingleItem().Losses.Sum(loss => loss.Packs).ShouldBe(800, 1e-6);
    }

    /// <summary>By hand, at a pack a second: 10 s of the slower product's run, one pack in it, then 10 s with two of the faster.</summary>
    [Fact]
    public void Each_pack_is_measured_by_its_own_products_rate_and_one_without_a_price_costs_nothing()
    {
        var slow = new Pace(12, 10_000);
        PacedPack[] packs =
        [
            new(Start.AddSeconds(10), slow), new(Start.AddSeconds(15), Milo), new(Start.AddSeconds(20), Milo),
            new(Start.AddSeconds(50), null),
        ];
        var losses = SpeedLoss.Of(packs, [new(Start, Start.AddSeconds(50))], [new(Start, Start.AddMinutes(1))]).ToArray();
        losses.Select(loss => loss.Packs).ShouldBe([1, 4, 4], 1e-9);
        losses.Sum(loss => loss.Rupiah).ShouldBe(10_000 + (8 * 3_500), 0.01m);
    }

    [Fact]
    public void A_break_costs_nothing_and_a_line_above_its_rate_gives_something_back()
    {
        PacedPack[] packs = [.. Enumerable.Range(1, 240).Select(number => new PacedPack(Start.AddSeconds(0.5 * number), Milo))];
        var losses = SpeedLoss.Of(packs, [new(Start, Start.AddMinutes(2))], [new(Start, Start.AddMinutes(1))]);
        losses.Sum(loss => loss.Packs).ShouldBe(60 - 119, 1e-6);
    }

    /// <summary>Whatever stood, held and ran in whatever was planned: what was lost is what was planned less what was made.</summary>
    [Fact]
    public void No_minute_counts_twice_and_none_is_forgotten() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte[] Gaps, byte[] Plan)>(),
        told =>
        {
            List<PacedPack> packs = [];
            List<PlannedSpan> running = [];
            List<PlannedSpan> standing = [];
            var at = Start;
            foreach (var gap in told.Gaps)
            {
                var next = at.AddSeconds(gap);
                (gap > 30 ? standing : running).Add(new(at, next));
                packs.Add(new(at = next, Milo));
            }

            List<PlannedSpan> planned = [];
            var border = Start;
            foreach (var (length, index) in told.Plan.Select((length, index) => (length, index)))
            {
                if (index % 2 == 0)
                {
                    planned.Add(new(border, border.AddSeconds(length * 5)));
                }

                border = border.AddSeconds(length * 5);
            }

            var slow = SpeedLoss.Of(packs, running, planned).Sum(loss => loss.Packs);
            var stood = Overlap(standing, planned) * Milo.PacksPerMinute;
            var made = packs.Count(pack => planned.Any(span => span.From <= pack.At && pack.At < span.To));
            var all = Overlap([new(Start, at)], planned) * Milo.PacksPerMinute;
            return Math.Abs(slow + stood + made - all) < 1e-6;
        }).QuickCheckThrowOnFailure();

    private static double Overlap(List<PlannedSpan> spans, List<PlannedSpan> planned) =>
        spans.Sum(span => planned.Sum(plan =>
            Math.Max(0, ((span.To < plan.To ? span.To : plan.To) - (span.From > plan.From ? span.From : plan.From)).TotalMinutes)));
}
