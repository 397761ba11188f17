namespace Spane.Learning;

/// <summary>
/// Judges by what came later, as a model in force would be judged: walks through the rows in order of time, and before each stretch learns
/// from what was known by then. What has done best so far, the base rate among them, speaks for the next stretch. A model is silent until
/// it beats, on those later rows, what the base rate alone says.
/// </summary>
public static class LaterData
{
    /// <summary>The least rows of the rarer class in what is first learnt from and in what is judged by: with fewer, luck
    /// decides.</summary>
    public const int LeastRows = 10;

    /// <summary>The least stretches of time to judge by: an interval drawn from fewer is too narrow.</summary>
    public const int LeastBlocks = 20;

    // Of the stretches behind the first part the first is only chosen by, the others are judged by.
    private const int Stretches = 6;

    /// <summary>The share of the rows, the first ones, that are only learnt from.</summary>
    public const double LearntShare = 0.4;

    /// <summary>The share of the rows, the last ones, that a model is judged by.</summary>
    public const double JudgedShare = (1 - LearntShare) * (Stretches - 1) / Stretches;

    /// <summary>Judges.</summary>
    /// <param name="candidates">What may learn, at least one.</param>
    /// <param name="table">Rows of two classes, in order of time.</param>
    /// <param name="times">When each row was taken, in ms, not falling.</param>
    /// <param name="known">When its class was known, in ms: a row is not learnt from before.</param>
    /// <param name="block">Rows of one such stretch of time, in ms, depend on each other; above 0.</param>
    /// <param name="seed">The seed of the trainers and of the interval.</param>
    /// <param name="look">Told after each stretch how far it has got, 0 to 1.</param>
    /// <exception cref="ArgumentException">No candidate, not two classes, or times that fall or are too many or too few.</exception>
    public static LaterJudgement Judge(IReadOnlyList<ITableTrainer> candidates, LabelledTable table, IReadOnlyList<long> times,
        IReadOnlyList<long> known, long block, int seed, Action<double>? look = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(block);
        if (candidates.Count == 0 || table.ClassNames.Count != 2 || times.Count != table.Classes.Count || known.Count != times.Count
            || Enumerable.Range(1, Math.Max(0, times.Count - 1)).Any(i => times[i] < times[i - 1]))
        {
            throw new ArgumentException("There must be a candidate, two classes, and two times for each row, the first not falling.",
                nameof(times));
        }

        int[] ends = [.. Enumerable.Range(0, Stretches + 1)
            .Select(i => (int)Math.Round(times.Count * (LearntShare + ((1 - LearntShare) * i / Stretches))))];
        int[] judge = [.. Enumerable.Range(ends[1], times.Count - ends[1])];
        int[] blocks = [.. judge.Select(row => (int)((times[row] - times[ends[1]]) / block))];
        if (new[] { Known(known, times, ends[0]), judge }.Any(part => Rarer(table, part) < LeastRows)
            || blocks.Distinct().Count() < LeastBlocks)
        {
            return LaterJudgement.Silent(Silence.TooFew, judge.Length, Positives(table, judge));
        }

        var walk = new Walk(candidates, table, seed);
        for (int i = 0; i < Stretches; i++)
        {
            walk.Go(Known(known, times, ends[i]), [.. Enumerable.Range(ends[i], ends[i + 1] - ends[i])]);
            look?.Invoke((i + 1.0) / Stretches);
        }

        return walk.Judge(judge, blocks, seed);
    }

    private static int[] Known(IReadOnlyList<long> known, IReadOnlyList<long> times, int before) =>
        [.. Enumerable.Range(0, before).Where(row => known[row] < times[before])];

    private static int Rarer(LabelledTable table, int[] rows) => Math.Min(Positives(table, rows), rows.Length - Positives(table, rows));

    private static int Positives(LabelledTable table, int[] rows) => rows.Count(row => table.Classes[row] == 1);

    private sealed class Walk(IReadOnlyList<ITableTrainer> candidates, LabelledTable table, int seed)
    {
        private readonly double[] _losses = new double[candidates.Count];
        private readonly Dictionary<int, (double Said, double Base)> _said = [];
        private double _baseLoss;

        // The base rate is first among equals.
        private int Leader => _losses.Min() < _baseLoss ? Array.IndexOf(_losses, _losses.Min()) : -1;

        public void Go(int[] learn, int[] next)
        {
            double rate = Positives(table, learn) / (double)learn.Length;
            double[][] risks = [.. candidates.Select(candidate => Risks(candidate, learn, next))];
            int leader = Leader;
            for (int i = 0; i < next.Length; i++)
            {
                int c = table.Classes[next[i]];
                _said[next[i]] = (leader < 0 ? rate : risks[leader][i], rate);
                _baseLoss += Square(rate - c);
                for (int k = 0; k < risks.Length; k++)
                {
                    _losses[k] += Square(risks[k][i] - c);
                }
            }
        }

        public LaterJudgement Judge(int[] judge, int[] blocks, int seed)
        {
            int positives = Positives(table, judge);
            if (Leader < 0)
            {
                return LaterJudgement.Silent(Silence.NoneChosen, judge.Length, positives);
            }

            int[] classes = [.. judge.Select(row => table.Classes[row])];
            double[] said = [.. judge.Select(row => _said[row].Said)], rates = [.. judge.Select(row => _said[row].Base)];
            double[] gains = [.. said.Select((risk, i) => Square(rates[i] - classes[i]) - Square(risk - classes[i]))];
            var gain = Interval.Bootstrap(blocks, rows => rows.Average(i => gains[i]), seed);
            return new LaterJudgement(gain.Low > 0 ? Silence.None : Silence.NotBetter, judge.Length, positives)
            {
                Model = candidates[Leader].Name,
                Auc = RocArea.Of(said, classes),
                Brier = said.Select((risk, i) => Square(risk - classes[i])).Average(),
                BaseBrier = rates.Select((rate, i) => Square(rate - classes[i])).Average(),
                Gain = gain,
                Said = [.. said.Zip(classes, (risk, c) => (risk, c == 1))],
            };
        }

        private double[] Risks(ITableTrainer trainer, int[] learn, int[] rows)
        {
            using var classifier = trainer.Train(table, learn, seed);
            return [.. classifier.Probabilities(table.Features, rows).Select(p => p[1])];
        }

        private static double Square(double x) => x * x;
    }
}
