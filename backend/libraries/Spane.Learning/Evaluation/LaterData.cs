namespace Spane.Learning;

/// <summary>
/// Judges by what came later: learns from the earliest rows, chooses by the next, and judges by the last, as a model in force would be
/// judged. A model is silent until it beats, on those last rows, what the base rate alone says.
/// </summary>
public static class LaterData
{
    // The shares of rows, in order of time, that end the part that is learnt from and the part that is chosen by.
    private const double LearntUntil = 0.6;
    private const double ChosenUntil = 0.8;

    /// <summary>The least rows of the rarer class in each part: with fewer, luck decides.</summary>
    public const int LeastRows = 10;

    /// <summary>The least stretches of time in the last part: an interval drawn from fewer is too narrow.</summary>
    public const int LeastBlocks = 20;

    /// <summary>Judges.</summary>
    /// <param name="candidates">What may learn, at least one.</param>
    /// <param name="table">Rows of two classes, in order of time.</param>
    /// <param name="times">When each row was, in ms, not falling.</param>
    /// <param name="ahead">How far a row's class looks ahead, in ms, 0 or more: rows nearer than that to the next part are left out, for
    /// their class was not known then.</param>
    /// <param name="block">Rows of one such stretch of time, in ms, depend on each other; above 0.</param>
    /// <param name="seed">The seed of the trainers and of the interval.</param>
    /// <exception cref="ArgumentException">No candidate, not two classes, or times that fall or are too many or too few.</exception>
    public static LaterJudgement Judge(IReadOnlyList<ITableTrainer> candidates, LabelledTable table, IReadOnlyList<long> times, long ahead,
        long block, int seed)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentOutOfRangeException.ThrowIfNegative(ahead);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(block);
        if (candidates.Count == 0 || table.ClassNames.Count != 2 || times.Count != table.Classes.Count
            || Enumerable.Range(1, Math.Max(0, times.Count - 1)).Any(i => times[i] < times[i - 1]))
        {
            throw new ArgumentException("There must be a candidate, two classes, and a time for each row that does not fall.",
                nameof(times));
        }

        int chooseFrom = (int)(times.Count * LearntUntil), judgeFrom = (int)(times.Count * ChosenUntil);
        int[] learn = Before(times, 0, chooseFrom, ahead), choose = Before(times, chooseFrom, judgeFrom, ahead);
        int[] judge = [.. Enumerable.Range(judgeFrom, times.Count - judgeFrom)];
        int[] blocks = [.. judge.Select(row => (int)((times[row] - times[judgeFrom]) / block))];
        if (new[] { learn, choose, judge }.Any(part => Math.Min(Positives(table, part), part.Length - Positives(table, part)) < LeastRows)
            || blocks.Distinct().Count() < LeastBlocks)
        {
            return LaterJudgement.Silent(Silence.TooFew, judge.Length, Positives(table, judge));
        }

        var best = candidates.Select(candidate => (Candidate: candidate, Brier: BrierOf(candidate, table, learn, choose, seed)))
            .MinBy(candidate => candidate.Brier);
        if (best.Brier >= BaseBrier(table, learn, choose))
        {
            return LaterJudgement.Silent(Silence.NoneChosen, judge.Length, Positives(table, judge));
        }

        return Judge(best.Candidate, table, Before(times, 0, judgeFrom, ahead), judge, blocks, seed);
    }

    private static LaterJudgement Judge(ITableTrainer chosen, LabelledTable table, int[] known, int[] judge, int[] blocks, int seed)
    {
        double[] risks = Risks(chosen, table, known, judge, seed);
        int[] classes = [.. judge.Select(row => table.Classes[row])];
        double rate = Positives(table, known) / (double)known.Length;
        double[] gains = [.. risks.Select((risk, i) => Square(rate - classes[i]) - Square(risk - classes[i]))];
        var gain = Interval.Bootstrap(blocks, rows => rows.Average(i => gains[i]), seed);
        return new LaterJudgement(gain.Low > 0 ? Silence.None : Silence.NotBetter, judge.Length, classes.Count(c => c == 1))
        {
            Model = chosen.Name,
            Auc = RocArea.Of(risks, classes),
            Brier = risks.Select((risk, i) => Square(risk - classes[i])).Average(),
            BaseBrier = classes.Average(c => Square(rate - c)),
            Gain = gain,
        };
    }

    private static int[] Before(IReadOnlyList<long> times, int from, int to, long ahead) =>
        to >= times.Count ? [.. Enumerable.Range(from, to - from)]
            : [.. Enumerable.Range(from, to - from).Where(row => times[row] + ahead < times[to])];

    private static double BrierOf(ITableTrainer trainer, LabelledTable table, int[] learn, int[] judge, int seed) =>
        Risks(trainer, table, learn, judge, seed).Select((risk, i) => Square(risk - table.Classes[judge[i]])).Average();

    private static double[] Risks(ITableTrainer trainer, LabelledTable table, int[] learn, int[] judge, int seed)
    {
        using var classifier = trainer.Train(table, learn, seed);
        return [.. classifier.Probabilities(table.Features, judge).Select(p => p[1])];
    }

    private static double BaseBrier(LabelledTable table, int[] learn, int[] judge)
    {
        double rate = Positives(table, learn) / (double)learn.Length;
        return judge.Average(row => Square(rate - table.Classes[row]));
    }

    private static int Positives(LabelledTable table, int[] rows) => rows.Count(row => table.Classes[row] == 1);

    private static double Square(double x) => x * x;
}
