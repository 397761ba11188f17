using System.Globalization;
using Spane.Hardware.Tests;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Docs.Tests;

/// <summary>The tables on the pages about the papers, computed from the papers' own rows in <c>tests/Paper/data</c>.</summary>
public static class PaperTables
{
    /// <summary>Tolerable deficiency T in g of 25 g and 50 g: 9 % (OIML R87; the 50 g size is at the upper end of that step).</summary>
    private const double TolerableShare = 0.09;

    /// <summary>Sampling correction factor for 50 items: t(0.995; 49)/√50 (OIML R87, lots of 100 to 500).</summary>
    private const double MeanTestFactor = 0.379;

    /// <summary>The trials' time in minutes: slow, the only reading that gives all ten published verdicts.</summary>
    private const double SlowMinutes = 2.5;

    /// <summary>Every table by the name in its marker.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["trials"] = Trials,
        ["weights"] = Weights,
        ["canteen"] = Canteen,
        ["accuracy"] = Accuracy,
    };

    private static string Trials()
    {
        var milo = Product.Create("milo", "Milo", 35);
        var tableTwo = new PackJudge(VerdictRuleBase.TableTwo);
        var algorithmThree = new PackJudge(VerdictRuleBase.AlgorithmThree);
        return Table(
            ["trial", "mean g", "packs/min", "published", "`table-ii`", "value", "`algorithm-3`"],
            Rows("paper-trials").Select(r =>
            {
                var closed = tableTwo.Judge(milo, r.Number("mean_g"), r.Number("packs_per_minute"), SlowMinutes);
                var branches = algorithmThree.Judge(milo, r.Number("mean_g"), r.Number("packs_per_minute"), SlowMinutes);
                return new[]
                {
                    r["trial"], r["mean_g"], r["packs_per_minute"], r["published_verdict"], Word(closed), F(closed.CrispValue, 1),
                    Word(branches) == r["published_verdict"] ? Word(branches) : $"**{Word(branches)}**",
                };
            }));
    }

    private static string Word(PackVerdict verdict) => verdict.Optimal ? "optimal" : "not optimal";

    private static string Weights() => Table(
        ["table", "mean g", "bias g", "bias %", "standard deviation g", "mean absolute error %", "below Qn − T", "mean test: mean ≥ g",
            "published success, mean %"],
        new[] { ("IV", "spane", 25), ("V", "spane", 50), ("VII", "conventional", 25), ("VIII", "conventional", 50) }.Select(WeightRow));

    private static string[] WeightRow((string Table, string Scale, int TargetG) source)
    {
        var rows = Rows($"paper-{source.Scale}-{source.TargetG}g");
        double[] grams = [.. rows.SelectMany(r => Enumerable.Range(1, 5).Select(i => r.Number($"g{i}")))];
        double target = source.TargetG;
        double mean = grams.Average();
        double deviation = Math.Sqrt(grams.Sum(g => (g - mean) * (g - mean)) / (grams.Length - 1));
        double limit = target - (MeanTestFactor * deviation);
        return
        [
            $"{source.Table}: {source.Scale} {source.TargetG} g",
            F(mean, 2),
            Signed(mean - target, 2),
            Signed((mean - target) / target * 100, 2),
            F(deviation, 2),
            F(grams.Average(g => Math.Abs(g - target) / target * 100), 2),
            $"{grams.Count(g => g < target * (1 - TolerableShare))} of {grams.Length}",
            $"{F(limit, 2)}: {(mean >= limit ? "passes" : "fails")}",
            F(rows.Average(r => r.Number("published_success_pct")), 2),
        ];
    }

    private static string Canteen()
    {
        var rows = Rows("canteen-loads");
        return Table(
            ["load", "U V", "I A", "P W", "E kWh published", "P × 4 h kWh", "P/(U·I)"],
            rows.Select(r => new[]
            {
                r["load"], r["voltage_v"], r["current_a"], r["power_w"], r["energy_kwh_in_4h"], F(r.Number("power_w") * 4 / 1000, 3),
                F(r.Number("power_w") / (r.Number("voltage_v") * r.Number("current_a")), 3),
            }).Append(
            [
                "sum", "", F(rows.Sum(r => r.Number("current_a")), 2), F(rows.Sum(r => r.Number("power_w")), 1),
                F(rows.Sum(r => r.Number("energy_kwh_in_4h")), 2),
                F(rows.Sum(r => r.Number("power_w")) * 4 / 1000, 3), "",
            ]));
    }

    private static string Accuracy()
    {
        var volts = Rows("canteen-voltage");
        var amperes = Rows("canteen-current");
        return Table(
            ["load", "voltage error %", "current A", "current error %", "accuracy published: voltage, current %"],
            volts.Zip(amperes, (v, a) => new[]
            {
                v["load"], Signed(ErrorPercent(v, "multimeter_v", "pzem_v"), 2), a["clamp_a"],
                Signed(ErrorPercent(a, "clamp_a", "pzem_a"), 1),
                $"{v["published_accuracy_pct"]}, {a["published_accuracy_pct"]}",
            }).Append(
            [
                "mean accuracy", F(100 - volts.Average(v => ErrorPercent(v, "multimeter_v", "pzem_v")), 2), "",
                F(100 - amperes.Average(a => ErrorPercent(a, "clamp_a", "pzem_a")), 2),
                $"{F(volts.Average(v => v.Number("published_accuracy_pct")), 2)}, "
                    + $"{F(amperes.Average(a => a.Number("published_accuracy_pct")), 2)}; the text says 99.98, 95.4",
            ]));
    }

    private static double ErrorPercent(CsvRow row, string reference, string reading) =>
        (row.Number(reading) - row.Number(reference)) / row.Number(reference) * 100;

    private static IReadOnlyList<CsvRow> Rows(string table) => CsvTable.Read(Repository.At("tests", "Paper", "data", table + ".csv")).Rows;

    private static string Table(string[] heads, IEnumerable<string[]> rows) => MarkdownTable.Write(heads, rows);

    private static string F(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture);

    private static string Signed(double value, int decimals) => (value < 0 ? "−" : "+") + F(Math.Abs(value), decimals);
}
