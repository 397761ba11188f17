using Spane.Dashboard.Devices;
using Spane.Dashboard.Drawings;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Quality;

namespace Spane.Dashboard.Tests;

/// <summary>What drawings are made of, by their laws, over random values (seeds 1 to 200).</summary>
public sealed class DrawingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<Random> Randoms => Enumerable.Range(1, 200).Select(seed => new Random(seed));

    [Fact]
    public void An_axis_holds_all_values_between_round_marks_of_which_there_are_few()
    {
        foreach (var random in Randoms)
        {
            var size = Math.Pow(10, random.Next(-4, 7));
            double[] values = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => size * ((2 * random.NextDouble()) - 1))];
            var axis = Axis.Over(values);

            values.ShouldAllBe(value => value >= axis.From - (1e-9 * size) && value <= axis.To + (1e-9 * size));
            axis.Marks.Count().ShouldBeInRange(2, 7);
            var mantissa = axis.Step / Math.Pow(10, Math.Floor(Math.Log10(axis.Step) + 1e-9));
            new[] { 1.0, 2, 5 }.ShouldContain(round => Math.Abs(round - mantissa) < 1e-6);
            axis.Marks.Select(mark => mark.ToString($"F{axis.Digits}", null)).ShouldBeUnique();
        }
    }

    [Fact]
    public void An_axis_over_nothing_or_one_value_can_be_drawn()
    {
        Axis.Over([]).Marks.Count().ShouldBeGreaterThan(1);
        Axis.Over([double.NaN, 35]).At(35).ShouldBeInRange(0.2, 0.8);
    }

    [Fact]
    public void A_shift_is_divided_without_gap_or_overlap_and_neighbours_differ()
    {
        foreach (var random in Randoms)
        {
            var (packs, lines, end) = Shift(random);
            var course = ShiftCourse.Of(packs, lines, Start, end);

            course[0].From.ShouldBe(Start);
            course[^1].To.ShouldBe(end);
            course.ShouldAllBe(span => span.To > span.From);
            foreach (var (before, after) in course.Zip(course.Skip(1)))
            {
                after.From.ShouldBe(before.To);
                (before.State, before.Reason).ShouldNotBe((after.State, after.Reason));
            }
        }
    }

    [Fact]
    public void No_pack_lies_within_a_stop_and_every_stop_is_longer_than_the_bound()
    {
        foreach (var random in Randoms)
        {
            var (packs, lines, end) = Shift(random);
            var stops = ShiftCourse.Of(packs, lines, Start, end).Where(span => span.State == CourseState.Stopped).ToList();
            stops.ShouldAllBe(stop => stop.Length > ShiftCourse.Stop);
            stops.ShouldAllBe(stop => packs.All(pack => pack.At <= stop.From || pack.At >= stop.To || stop.Length > 2 * ShiftCourse.Stop));
        }
    }

    [Fact]
    public void A_stop_has_the_fault_that_came_with_it_and_a_held_pack_its_wait()
    {
        PackedWeight[] packs =
        [
            Pack(0), Pack(1), Pack(2), Pack(200), Pack(201), Pack(230, held: true), Pack(231),
        ];
        var course = ShiftCourse.Of(packs, [Line(1.5, "pack-jam", true), Line(150, "pack-jam", false)], Start, Start.AddSeconds(232));

        course.Select(span => (span.State, span.Reason, span.Length.TotalSeconds)).ShouldBe(
        [
            (CourseState.Running, "", 2), (CourseState.Stopped, "pack-jam", 198), (CourseState.Running, "", 1), (CourseState.Held, "", 29),
            (CourseState.Running, "", 2),
        ]);
    }

    [Fact]
    public void A_fault_of_a_line_that_stands_already_is_not_why_it_stands() =>
        ShiftCourse.Of([Pack(0), Pack(1)], [Line(200, "pack-jam", true)], Start, Start.AddSeconds(600))[^1].Reason.ShouldBe("");

    [Fact]
    public void The_link_of_each_hour_adds_up_to_the_time_that_the_device_was_there()
    {
        foreach (var random in Randoms)
        {
            var end = Start.AddHours(HealthLine.Hours);
            double[] turns = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.NextDouble() * 24).Order()];
            var goesFirst = random.Next(2) == 0;
            FaultLine[] lines = [.. turns.Select((hour, i) => Line(hour * 3600, "node-offline", i % 2 == 0 == goesFirst))];
            var isThere = lines.Length == 0 || !lines[^1].Active!.Value;

            var (expected, at, there) = (0.0, 0.0, lines.Length == 0 ? isThere : goesFirst);
            foreach (var (turn, i) in turns.Append(24).Select((turn, i) => (turn, i)))
            {
                expected += there ? turn - at : 0;
                (at, there) = (turn, !there);
            }

            var link = HealthLine.Link(lines.OrderBy(_ => random.Next()), end, isThere);
            link.Hourly.Sum().ShouldNotBeNull().ShouldBe(100 * expected, 2);
            link.Hourly.ShouldAllBe(value => value >= 0 && value <= 100);
        }
    }

    [Fact]
    public void A_device_that_was_never_heard_of_has_no_link_to_draw() =>
        HealthLine.Link([], Start, null).Hourly.ShouldAllBe(value => value == null);

    private static (PackedWeight[] Packs, FaultLine[] Lines, DateTimeOffset End) Shift(Random random)
    {
        var at = 0.0;
        List<PackedWeight> packs = [];
        while (packs.Count < 150)
        {
            at += random.Next(20) == 0 ? random.NextDouble() * 600 : 0.5 + random.NextDouble();
            packs.Add(Pack(at, random.Next(30) == 0));
        }

        FaultLine[] lines = [.. Enumerable.Range(0, 5).Select(_ => Line(random.NextDouble() * at, "pack-jam", random.Next(2) == 0))];
        return ([.. packs.OrderBy(_ => random.Next())], lines, Start.AddSeconds(at + (random.NextDouble() * 300)));
    }

    private static PackedWeight Pack(double second, bool held = false) =>
        new(Start.AddSeconds(second), "L", 35, true) { Held = held };

    private static FaultLine Line(double second, string code, bool? active) =>
        new(Start.AddSeconds(second), "packer-1", "", code, active, null, "");
}
