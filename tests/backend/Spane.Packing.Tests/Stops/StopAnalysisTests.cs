using Spane.Packing.Stops;

namespace Spane.Packing.Tests.Stops;

public sealed class StopAnalysisTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A training deck's worked case ("MTTR, MTBF, MTTF, OEE", Scribd 435292366, compared with it): 9 h with 4 failures of 60 min
    /// in all gives MTBF (9 − 1)/4 = 2 h and MTTR 60/4 = 15 min; the deck's line for the second says "MTBF" again.</summary>
    [Fact]
    public void Four_failures_of_an_hour_in_nine_are_two_hours_apart_and_a_quarter_long()
    {
        LineStop[] stops = [.. new[] { 5.0, 10, 15, 30 }.Select(minutes => Stop("jam", minutes))];
        var analysis = StopAnalysis.Of([.. stops, Stop("break", 45), Stop("no-film", 20)], TimeSpan.FromHours(8), null);
        (analysis.Failures, analysis.Mtbf, analysis.Mttr).ShouldBe((4, TimeSpan.FromHours(2), TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Losses_stand_by_falling_length_and_planned_ones_cost_nothing()
    {
        var analysis = StopAnalysis.Of(
            [Stop("break", 45), Stop("jam", 3), Stop("jam", 4), Stop(null, 20), Stop("no-film", 10)], TimeSpan.FromHours(6), 1500);
        analysis.Losses.Select(loss => (loss.Reason?.Code, loss.Count, loss.Length.TotalMinutes, loss.Rupiah)).ShouldBe(
            [("break", 1, 45, null), (null, 1, 20, 30_000m), ("no-film", 1, 10, 15_000m), ("jam", 2, 7, 10_500m)]);
        (analysis.MicroStops, analysis.MicroLength).ShouldBe((2, TimeSpan.FromMinutes(7)));
    }

    [Fact]
    public void Without_a_failure_there_is_no_mean()
    {
        var analysis = StopAnalysis.Of([], TimeSpan.FromHours(8), 1500);
        (analysis.Failures, analysis.Mtbf, analysis.Mttr, analysis.Losses.Count).ShouldBe((0, null, null, 0));
    }

    [Fact]
    public void Each_reason_has_its_own_code_and_each_event_one_reason()
    {
        StopReasons.All.Select(reason => reason.Code).ShouldBeUnique();
        StopReasons.All.SelectMany(reason => reason.Events).ShouldBeUnique();
        StopReasons.All.ShouldAllBe(reason => reason.Name.Indonesian.Length > 0 && reason.Name.English.Length > 0);
        StopReasons.Of("pack-jam").ShouldNotBeNull().Code.ShouldBe("jam");
        StopReasons.Of("restored").ShouldBeNull();
        StopReasons.All.Select(reason => reason.Kind).ShouldBe(StopReasons.All.Select(reason => reason.Kind).Order(), "by kind");
    }

    private static LineStop Stop(string? code, double minutes) =>
        new(Start, Start.AddMinutes(minutes), code is null ? null : StopReasons.Find(code).ShouldNotBeNull(), "");
}
