namespace Spane.Learning.Tests.Evaluation;

/// <summary>Judged by what came later.</summary>
public sealed class LaterDataTests
{
    private const long Minute = 60_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_tells_later_rows_too_may_speak(int seed)
    {
        var (table, times) = Minutes(2000, seed, (tells, _) => tells);
        var judgement = Judge(table, times, seed);
        judgement.Speaks.ShouldBeTrue();
        judgement.Auc.ShouldBeGreaterThan(0.7);
        judgement.Brier.ShouldBeLessThan(judgement.BaseBrier);
        judgement.Gain.Low.ShouldBeGreaterThan(0);
        judgement.JudgedRows.ShouldBe(1000);
        judgement.Said.Count.ShouldBe(1000);
    }

    [Fact]
    public void Chance_alone_is_kept_silent() =>
        Enumerable.Range(1, 40).Count(seed =>
        {
            var (table, times) = Minutes(1000, seed, (_, _) => 0);
            return Judge(table, times, seed).Speaks;
        }).ShouldBeLessThanOrEqualTo(2);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_told_once_and_no_longer_does_is_kept_silent(int seed)
    {
        var (table, times) = Minutes(2000, seed, (tells, when) => when < 0.6 ? tells : -2 * tells);
        Judge(table, times, seed).Silence.ShouldBeOneOf(Silence.NotBetter, Silence.NoneChosen);
    }

    [Fact]
    public void Too_few_happenings_are_kept_silent_and_said()
    {
        var (table, times) = Minutes(60, 1, (tells, _) => tells);
        var judgement = Judge(table, times, 1);
        judgement.Silence.ShouldBe(Silence.TooFew);
        judgement.Auc.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_last_part_of_a_few_stretches_of_time_is_too_short()
    {
        var (table, times) = Minutes(1000, 1, (tells, _) => tells);
        LaterData.Judge([new SeenRows()], table, times, times, 27 * Minute, 1).Silence.ShouldBe(Silence.TooFew);
        LaterData.Judge([new SeenRows()], table, times, times, 25 * Minute, 1).Silence.ShouldBe(Silence.None);
    }

    // The class of row i is what row i + 5 shows: a row just before a judged stretch knows one of that stretch.
    [Fact]
    public void Rows_whose_class_was_not_known_yet_are_not_learnt_from()
    {
        var (table, times) = Minutes(1000, 1, (tells, _) => tells);
        var seen = new SeenRows();
        LaterData.Judge([seen], table, times, [.. times.Select(time => time + (5 * Minute))], 5 * Minute, 1);
        seen.Learnt.Select(rows => rows.Max()).ShouldBe([394, 494, 594, 694, 794, 894]);
    }

    // What speaks for a stretch was chosen before it: a candidate that is right only there does not speak there.
    [Fact]
    public void What_speaks_was_chosen_before()
    {
        var (table, times) = Minutes(1000, 1, (tells, _) => tells);
        var judgement = LaterData.Judge([new Oracle(600)], table, times, times, 5 * Minute, 1);
        judgement.Said.Take(200).ShouldAllBe(said => said.Risk > 0 && said.Risk < 1, "the base rate, before it was ever right");
        judgement.Said.Skip(200).ShouldAllBe(said => said.Risk == (said.Followed ? 1 : 0));
    }

    [Fact]
    public void What_cannot_be_judged_is_refused()
    {
        var (table, times) = Minutes(100, 1, (tells, _) => tells);
        Should.Throw<ArgumentException>(() => LaterData.Judge([], table, times, times, 1, 1));
        Should.Throw<ArgumentException>(() => LaterData.Judge([new SeenRows()], table, [.. times.Reverse()], times, 1, 1));
        Should.Throw<ArgumentException>(() => LaterData.Judge([new SeenRows()], table, times[1..], times, 1, 1));
    }

    private static LaterJudgement Judge(LabelledTable table, long[] times, int seed) => LaterData.Judge(
        [
            new TableTrainer(new Standardised(new LogisticTrainer()), CategoryEncoding.OneHot),
            new TableTrainer(new GradientBoostingTrainer(30, 4), CategoryEncoding.OneHot),
        ],
        table, times, [.. times.Select(time => time + (5 * Minute))], 5 * Minute, seed);

    private static (LabelledTable Table, long[] Times) Minutes(int rows, int seed, Func<double, double, double> tells)
    {
        var random = new Random(seed);
        float[] shown = [.. Enumerable.Range(0, rows).Select(_ => (float)Synthetic.Normal(random))];
        var table = new Table(
        [
            new NumberColumn("shown", shown),
            new NumberColumn("noise", [.. shown.Select(_ => random.NextSingle())]),
            new CategoryColumn("class", [.. shown.Select((value, i) =>
                random.NextDouble() < 1 / (1 + Math.Exp(1.5 - (1.5 * tells(value, i / (double)rows)))) ? "yes" : "no")]),
        ]).Labelled("class");
        return (table, [.. Enumerable.Range(0, rows).Select(i => i * Minute)]);
    }

    private sealed class SeenRows : ITableTrainer
    {
        public List<IReadOnlyList<int>> Learnt { get; } = [];

        public string Name => "seen";

        public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed)
        {
            Learnt.Add(rows);
            return new TableTrainer(new Standardised(new LogisticTrainer()), CategoryEncoding.OneHot).Train(table, rows, seed);
        }
    }

    // Sure and wrong before a row, sure and right from the stretch that begins there.
    private sealed class Oracle(int rightFrom) : ITableTrainer
    {
        public string Name => "oracle";

        public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed) => new Answers(table, rightFrom);

        private sealed class Answers(LabelledTable table, int rightFrom) : ITableClassifier
        {
            public double[][] Probabilities(Table features, IReadOnlyList<int> rows) =>
                [.. rows.Select(row => (table.Classes[row] == 1) == (row >= rightFrom) ? new double[] { 0, 1 } : [1, 0])];

            public void Dispose()
            {
                // Nothing is kept.
            }
        }
    }
}
