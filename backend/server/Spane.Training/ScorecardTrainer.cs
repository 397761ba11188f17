using Spane.Learning;
using Spane.Troubleshooting.Risk;

namespace Spane.Training;

/// <summary>Learns a scorecard: what is judged is what is served.</summary>
internal sealed class ScorecardTrainer : ITableTrainer
{
    private readonly bool _standardised;
    private readonly Func<LabelledRows, int, AdditiveSum> _fit;

    private ScorecardTrainer(string name, bool standardised, Func<LabelledRows, int, AdditiveSum> fit) =>
        (Name, _standardised, _fit) = (name, standardised, fit);

    public string Name { get; }

    /// <summary>Logistic regression.</summary>
    public static ScorecardTrainer Logistic() => new("logistic", true, (rows, _) => new LogisticTrainer(10).Fit(rows));

    /// <summary>Boosted trees of one split each.</summary>
    public static ScorecardTrainer Steps() => new("steps", false, (rows, seed) => new StumpTrainer(120, 0.08).Fit(rows, seed));

    public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed) =>
        new Trained(Fit(table, rows, seed));

    /// <summary>Learns from some rows of a history's table.</summary>
    internal Scorecard Fit(LabelledTable table, IReadOnlyList<int> rows, int seed)
    {
        NumberColumn[] numbers = [.. table.Features.Columns.OfType<NumberColumn>()];
        var kinds = table.Features.Columns.OfType<CategoryColumn>().Single();
        string[] names = [.. rows.Select(row => kinds.Values[row]!).Distinct().Order(StringComparer.Ordinal)];
        var columns = numbers.Select(column => Number.Of(column, rows, _standardised)).ToArray();
        var width = (2 * columns.Length) + names.Length;
        float[][] encoded = [.. rows.Select(row =>
        {
            var values = new float[width];
            for (var j = 0; j < columns.Length; j++)
            {
                columns[j].Write(numbers[j].Values[row], values.AsSpan(2 * j));
            }

            values[(2 * columns.Length) + Array.IndexOf(names, kinds.Values[row])] = 1;
            return values;
        })];
        var sum = _fit(new LabelledRows(encoded, [.. rows.Select(row => table.Classes[row])], 2), seed);
        return Card(sum, columns, names, numbers, rows);
    }

    private static Scorecard Card(AdditiveSum sum, Number[] columns, string[] names, NumberColumn[] numbers, IReadOnlyList<int> rows)
    {
        var constant = sum.Constant + sum.Columns.Skip(2 * columns.Length).Sum(kind => kind.Of(0));
        var terms = new ScoreTerm[columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            var (value, missing) = (sum.Columns[2 * j], sum.Columns[(2 * j) + 1]);
            constant += missing.Of(0);
            var column = columns[j];
            var term = new ScoreTerm(numbers[j].Name, value.Of(column.Scaled(column.Median)) + missing.Of(1) - missing.Of(0),
                value.Slope / column.Deviation, column.Mean,
                [.. value.Edges.Select(edge => (edge * column.Deviation) + column.Mean)], value.Steps);
            terms[j] = term with
            {
                UsualShare = rows.Average(row => term.Share(numbers[j].Values[row])),
                UsualValue = column.Median,
            };
        }

        var kinds = names.Select((name, k) => (name, Share: sum.Columns[(2 * columns.Length) + k]))
            .ToDictionary(kind => kind.name, kind => kind.Share.Of(1) - kind.Share.Of(0), StringComparer.Ordinal);
        return new Scorecard(constant, terms, kinds);
    }

    private sealed class Trained(Scorecard card) : ITableClassifier
    {
        public double[][] Probabilities(Table features, IReadOnlyList<int> rows)
        {
            NumberColumn[] numbers = [.. features.Columns.OfType<NumberColumn>()];
            var kinds = features.Columns.OfType<CategoryColumn>().Single();
            return [.. rows.Select(row =>
            {
                var risk = card.Risk(new RiskRow(0, 0, kinds.Values[row]!, [.. numbers.Select(column => column.Values[row])], false));
                return new[] { 1 - risk, risk };
            })];
        }

        public void Dispose()
        {
            // Nothing native is kept.
        }
    }

    // A number as two columns: the median where it is not known, and 1 where it is not known.
    private sealed record Number(float Median, double Mean, double Deviation)
    {
        public static Number Of(NumberColumn column, IReadOnlyList<int> rows, bool standardised)
        {
            float[] known = [.. rows.Select(row => column.Values[row]).Where(float.IsFinite).Order()];
            var median = known is [] ? 0 : known[known.Length / 2];
            if (!standardised || known is [])
            {
                return new Number(median, 0, 1);
            }

            var mean = known.Average(value => (double)value);
            var deviation = Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / known.Length);
            return new Number(median, mean, deviation > 1e-9 * (1 + Math.Abs(mean)) ? deviation : 1 + Math.Abs(mean));
        }

        public float Scaled(float value) => (float)((value - Mean) / Deviation);

        public void Write(float value, Span<float> into)
        {
            into[0] = Scaled(float.IsFinite(value) ? value : Median);
            into[1] = float.IsFinite(value) ? 0 : 1;
        }
    }
}
