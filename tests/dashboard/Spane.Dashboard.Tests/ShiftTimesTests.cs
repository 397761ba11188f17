using Spane.Backend.Losses;
using Spane.Dashboard.Quality;
using Spane.Packing.Losses;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;

namespace Spane.Dashboard.Tests;

/// <summary>The index, the stops and the loss ledger of a shift are one division of its planned time, whatever happened in it.</summary>
public sealed class ShiftTimesTests
{
    private const int Shifts = 300;
    private const double Rate = 60;
    private const double SecondAsMinutes = 1 / 60.0;

    // 35 g at Rp 100,000/kg: Rp 3,500 a pack.
    private static readonly Product Milo = Product.Create("milo", "Milo", 35, 100_000) with { IdealPacksPerMinute = Rate };
    private static readonly DateTimeOffset From = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>By hand, at a pack a second: 10 min planned. A pack every 2 s for 4 min is 120 packs, then 3 min without one, a pack held
    /// for 1 min, 2 min at a pack a second, which is 120. So 6 min ran of 10, 241 packs of 360 in them: 60 % × 66.94 %; the ledger has 180
    /// packs for standing, 60 for the hold, 119 for slow running.</summary>
    [Fact]
    public void A_shift_of_ten_minutes_by_hand()
    {
        List<PackedWeight> packs = [.. Enumerable.Range(1, 120).Select(n => Pack(2 * n)), Pack(420), Pack(480, held: true),
            .. Enumerable.Range(1, 119).Select(n => Pack(480 + n))];
        var (report, ledger) = Read(packs, [], [new(From, From.AddMinutes(10))], From.AddMinutes(10));
        (report.Times.Running.TotalMinutes, report.Times.Stopped.TotalMinutes, report.Times.Held.TotalMinutes).ShouldBe((6, 3, 1));
        report.Oee.Availability!.Value.ShouldBe(0.6, 1e-9);
        report.Oee.Performance!.Value.ShouldBe(241 / 360.0, 1e-9);
        Packs(ledger, LossKind.LostOutput).ShouldBe(180, 1e-6);
        Packs(ledger, LossKind.Holds).ShouldBe(60, 1e-6);
        Packs(ledger, LossKind.Speed).ShouldBe(119, 1e-6);
    }

    [Fact]
    public void Whatever_happened_times_sum_up_and_the_index_follows_from_the_ledger()
    {
        var random = new Random(20_261_130);
        for (var shift = 0; shift < Shifts; shift++)
        {
            List<PackedWeight> packs = [];
            var second = random.Next(0, 90);
            var length = random.Next(60, 7_200);
            for (; second < length; second += random.Next(5) == 0 ? random.Next(20, 600) : random.Next(1, 4))
            {
                packs.Add(Pack(second, held: random.Next(20) == 0, optimal: random.Next(4) > 0));
            }

            List<PlannedSpan> planned = [];
            for (var at = random.Next(0, 300); at < length; at += random.Next(1, 400))
            {
                var end = Math.Min(length, at + random.Next(60, 3_000));
                planned.Add(new(From.AddSeconds(at), From.AddSeconds(end)));
                at = end;
            }

            Check(packs, random.Next(2) == 0 ? [] : ["break", "jam", "no-film"], planned, From.AddSeconds(length), $"shift {shift}");
        }
    }

    private static void Check(List<PackedWeight> packs, string[] reasons, List<PlannedSpan> planned, DateTimeOffset to, string which)
    {
        var (report, ledger) = Read(packs, reasons, planned, to);
        var times = report.Times;
        var whole = planned.Sum(span => span.Length.TotalMinutes);
        (times.Running + times.Stopped + times.Held).ShouldBe(times.Planned, which);
        times.Planned.TotalMinutes.ShouldBe(whole - times.PlannedStops.TotalMinutes, 1e-6, which);
        var made = packs.Count(pack => planned.Any(span => span.From <= pack.At && pack.At < span.To));
        if (packs is [])
        {
            return;
        }

        Packs(ledger, LossKind.LostOutput).ShouldBe(Rate * times.Stopped.TotalMinutes, 1e-3, which);
        Packs(ledger, LossKind.Holds).ShouldBe(Rate * times.Held.TotalMinutes, 1e-3, which);
        var (lost, slow) = (Packs(ledger, LossKind.LostOutput) + Packs(ledger, LossKind.Holds), Packs(ledger, LossKind.Speed));
        slow.ShouldBe((Rate * times.Running.TotalMinutes) - made, 1e-3, which);
        if (times.Planned > TimeSpan.Zero)
        {
            var ideal = Rate * times.Planned.TotalMinutes;
            report.Oee.Availability!.Value.ShouldBe((ideal - lost) / ideal, 1e-6, which);
            if (times.Running.TotalMinutes > SecondAsMinutes)
            {
                report.Oee.Performance!.Value.ShouldBe((ideal - lost - slow) / (ideal - lost), 1e-6, which);
                (report.Oee.Availability * report.Oee.Performance)!.Value.ShouldBe(made / ideal, 1e-6, which);
            }
        }
    }

    private static (ShiftReport Report, LossLedger Ledger) Read(
        List<PackedWeight> packs, string[] reasons, IReadOnlyList<PlannedSpan> planned, DateTimeOffset to)
    {
        var course = ShiftCourse.Of(packs, [], From, to);
        LineStop[] stops =
        [
            .. course.Where(span => span.State == CourseState.Stopped).Select((span, index) => new LineStop(
                span.From, span.To, reasons is [] ? null : StopReasons.Find(reasons[index % reasons.Length]), "rina")
            {
                Lost = ShiftTimes.Of([span], [], planned).Stopped,
            }),
        ];
        ProductionRun[] runs = packs is [] ? [] : [ProductionRun.Of(Milo, "L-1", packs)];
        var times = ShiftTimes.Of(course, stops, planned);
        ShiftReport report = new(
            "packer-1", From, to, runs, TimeSpan.Zero, 0, 0, times.Index(runs, planned), [], new Dictionary<string, int>())
        {
            CountedFrom = From,
            Times = times,
            Course = course,
            Stops = stops,
        };
        return (report, LossLedger.Of(From, to, ShiftPrices.Of(report, planned)));
    }

    private static double Packs(LossLedger ledger, LossKind kind) =>
        ledger.Minutes.Sum(minute => minute.Losses.Where(loss => loss.Kind == kind).Sum(loss => loss.Packs));

    private static PackedWeight Pack(int second, bool held = false, bool optimal = true) =>
        new(From.AddSeconds(second), "L-1", 35, optimal) { Held = held };
}
