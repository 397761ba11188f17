using Spane.Learning;
using Spane.Training;
using Spane.Troubleshooting.Risk;

namespace Spane.Lab.Replay.Risk;

/// <summary>Whether risks learnt from a history are to be believed: with a known cause, without any, and after the cause has
/// gone.</summary>
internal static class RiskReplay
{
    private const int Days = 30;

    /// <summary>Runs it.</summary>
    /// <param name="runs">Histories without a cause.</param>
    public static IEnumerable<RiskOutcome> Run(int seed, int runs, IProgress<int> progress, CancellationToken cancellationToken)
    {
        yield return Caused(
            "jam follows filling time", RiskQuestion.Jam, MadeHistory.Jams(seed, 2 * Days, 2 * Days), "fill_ms", "fill_ratio");
        yield return Caused("trip follows current", RiskQuestion.Trip, MadeHistory.Trips(seed, 2 * Days, true),
            "amperes", "amperes_ratio", "amperes_rise", "watts");
        yield return Noise("jams without a cause", seed, runs, run => (RiskQuestion.Jam, MadeHistory.Jams(run, Days, 0)), progress,
            cancellationToken);
        yield return Noise("trips without a cause", seed, runs, run => (RiskQuestion.Trip, MadeHistory.Trips(run, Days, false)), progress,
            cancellationToken);
        yield return Later("the cause goes on", seed, 2 * Days);
        yield return Later("the cause goes away", seed, Days);
    }

    private static RiskOutcome Caused(string name, RiskQuestion question, RiskTable table, params string[] causes)
    {
        var trained = RiskTraining.Run(Lesson(question, table, 1), _ => { });
        var high = trained.Scorecard is { } card
            ? table.Rows.Where(row => row.Followed && card.Risk(row) >= 2 * trained.BaseRate).Select(row => card.Reasons(row, 1)).ToList()
            : [];
        var named = high.Count == 0 ? 0
            : 100.0 * high.Count(reasons => reasons is [var first] && causes.Contains(first.Feature)) / high.Count;
        return new RiskOutcome(name, trained.Report, trained.Report.MaySpeak && named >= 90
            && causes.Contains(trained.Report.LeansOn[0].Feature))
        { CauseNamedPercent = named };
    }

    private static RiskOutcome Noise(string name, int seed, int runs, Func<int, (RiskQuestion, RiskTable)> history, IProgress<int> progress,
        CancellationToken cancellationToken)
    {
        var spoke = 0;
        RiskReport last = new();
        for (var run = 0; run < runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (question, table) = history((seed * 1000) + run);
            last = RiskTraining.Run(Lesson(question, table, run), _ => { }, compare: false).Report;
            spoke += last.MaySpeak ? 1 : 0;
            progress.Report(100 * (run + 1) / runs);
        }

        // What a rule with an interval of 95 % may do by chance: its upper half, 2.5 %, must be within what was seen.
        return new RiskOutcome(name, last, Interval.Wilson(spoke, runs).Low <= 0.025) { Runs = runs, Spoke = spoke };
    }

    // Learns from the first days, speaks on those after them, and is judged each hour by what has been given, as in the backend.
    private static RiskOutcome Later(string name, int seed, int causedUntil)
    {
        var question = RiskQuestion.Jam;
        var table = MadeHistory.Jams(seed, 2 * Days, causedUntil);
        var day = table.Rows[0].AtUtcMilliseconds;
        var from = day + (Days * 86_400_000L);
        var trained = RiskTraining.Run(
            Lesson(question, table with { Rows = [.. table.Rows.Where(row => row.KnownUtcMilliseconds < from)] }, 1), _ => { },
            compare: false);
        if (trained.Scorecard is not { } card)
        {
            return new RiskOutcome(name, trained.Report, false);
        }

        RiskRow[] later = [.. table.Rows.Where(row => row.AtUtcMilliseconds >= from)];
        GivenRisk[] given = [.. later.Select(row => new GivenRisk(row.AtUtcMilliseconds, card.Risk(row), trained.BaseRate, row.Followed))];
        double? silent = null;
        for (var i = 60; i < given.Length && silent is null; i += 60)
        {
            var window = given[i].AtUtcMilliseconds - (long)GivenWorth.Window.TotalMilliseconds;
            silent = GivenWorth.Of([.. given[..i].Where(one => one.AtUtcMilliseconds > window)], question.Block).Silences ? i / 60.0 : null;
        }

        string[] moved = [.. trained.Shapes.Where((shape, j) =>
            shape.Drift([.. later.Select(row => row.Values[j])]) >= FeatureShape.Moved).Select(shape => shape.Feature)];
        return new RiskOutcome(name, trained.Report, silent is null == causedUntil > Days) { SilentAfterHours = silent, Moved = moved };
    }

    private static RiskLesson Lesson(RiskQuestion question, RiskTable table, int seed) =>
        new(table, (long)question.Block.TotalMilliseconds, seed);
}

/// <summary>What came of one history.</summary>
/// <param name="Case">Which.</param>
/// <param name="Report">What learning came to.</param>
/// <param name="AsItShould">Whether it did as it should.</param>
internal sealed record RiskOutcome(string Case, RiskReport Report, bool AsItShould)
{
    /// <summary>Of moments with twice the usual risk that it followed: how many name the true cause first, in %.</summary>
    public double? CauseNamedPercent { get; init; }

    /// <summary>How many histories; null: one.</summary>
    public int? Runs { get; init; }

    /// <summary>In how many of them a model earned the right to speak.</summary>
    public int? Spoke { get; init; }

    /// <summary>After how many running hours it went silent; null: it did not.</summary>
    public double? SilentAfterHours { get; init; }

    /// <summary>Features that have moved since.</summary>
    public IReadOnlyList<string> Moved { get; init; } = [];
}
