using System.Globalization;

namespace Spane.Docs.Tests;

/// <summary>The README's table of what is proven and the fuzzy engine's of its speed, from what was measured last (<c>./spane
/// figures</c>).</summary>
public static class ProvenTable
{
    private static readonly (string Case, string What)[] FuzzyCases =
    [
        ("verdict",
            "what the product does with a pack: values rounded, compiled rule base of 27, view made; the reason is written when it is "
                + "read"),
        ("compiled-9", "`CompiledSystem`, 9 rules"),
        ("compiled-27", "the same, all 27 combinations"),
        ("interpreted-9", "`FuzzyEngine`, exact"),
        ("interpreted-27", ""),
        ("batch-9", "`EvaluateBatch`, by row"),
        ("batch-27", ""),
        ("midpoint-100-9", "`midpoint:100`"),
        ("midpoint-200-9", "`midpoint:200`"),
        ("midpoint-1000-9", "`midpoint:1000`"),
        ("general-7", "seven overlapping gaussians, exact"),
    ];

    /// <summary>The tables by the names in their markers.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } =
        new Dictionary<string, Func<string>> { ["proven"] = Proven, ["fuzzy-speed"] = FuzzySpeed };

    private static string FuzzySpeed()
    {
        var figures = MeasuredFigures.Read("fuzzy");
        return MarkdownTable.Write(["case", "what", "ns", "bytes"], FuzzyCases.Select(item => new[]
        {
            $"`{item.Case}`", item.What, Text(figures.Number("ns", ("case", item.Case)), "#,0.0"),
            Text(figures.Number("bytes", ("case", item.Case)), "0"),
        }));
    }

    private static string Proven() =>
        MarkdownTable.Write(["claim", "measured", "by"],
        [
            Trials(), Weights(), Filling(), Escape(), Canteen(), Verdict(), Diagnosis(), Ingest(), Plug(),
        ]);

    private static string[] Trials()
    {
        var figures = MeasuredFigures.Read("trials");
        return Row(
            "the paper's ten trials, through load cell, firmware, broker and backend",
            $"{figures.CountEqual("published", "table_ii")} of {figures.Count} verdicts by its Table II, "
                + $"{figures.CountEqual("published", "algorithm_3")} of {figures.Count} by its Algorithm 3",
            figures);
    }

    private static string[] Weights()
    {
        var figures = MeasuredFigures.Read("weights");
        return Row("its forty mean weights", $"{figures.CountTrue("mean_reproduced")} of {figures.Count}", figures);
    }

    private static string[] Filling()
    {
        var figures = MeasuredFigures.Read("filling");
        string Of(string method, string property, string format) =>
            Text(figures.Number(property, ("method", method), ("product", "all")), format);
        return Row(
            "mean filling error over ten products of 25 g and 50 g",
            $"{Of("learned", "mae_pct", "0.00")} % and {Of("learned", "bias_pct", "+0.00;−0.00")} % bias, "
                + $"{Of("learned", "below_t2", "0")} packs below T2, at least {Of("learned", "packs_per_min", "0")} packs/min; by the "
                + $"paper's method {Of("paper", "mae_pct", "0.0")} %",
            figures);
    }

    private static string[] Escape()
    {
        var figures = MeasuredFigures.Read("escape");
        string Of(string property, string format) => Text(figures.Number(property, ("decile", "all")), format);
        return Row(
            "lots on drifting, noisy scales in which a pack below T2 got through, against the risk said of them",
            $"{Of("observed", "0")} of {Of("lots", "0")}, {Of("expected", "0.0")} foretold (95 %: {Of("low_95", "0")} to "
                + $"{Of("high_95", "0")}); {figures.CountInside(("decile", "all"))} of {figures.Count - 1} tenths inside their interval",
            figures);
    }

    private static string[] Canteen()
    {
        var figures = MeasuredFigures.Read("canteen");
        string Accuracy(string quantity, string of) =>
            Text(figures.Number($"accuracy_{of}_pct", ("load", "all"), ("quantity", quantity)), "0.0");
        return Row(
            "accuracy of the canteen's meters against the paper's references",
            $"voltage {Accuracy("voltage", "raw")} %; current {Accuracy("current", "raw")} %, calibrated "
                + $"{Accuracy("current", "calibrated")} %",
            figures);
    }

    private static string[] Verdict()
    {
        var figures = MeasuredFigures.Read("fuzzy");
        string Nanoseconds(string name) => Text(figures.Number("ns", ("case", name)), "0.0");
        return Row(
            "a pack judged by the 27 combinations of Table II, exact",
            $"{Nanoseconds("verdict")} ns and {Text(figures.Number("bytes", ("case", "verdict")), "0")} bytes, its view included; "
                + $"{Nanoseconds("compiled-27")} ns of them the compiled rule base",
            figures);
    }

    private static string[] Ingest()
    {
        var figures = MeasuredFigures.Read("ingest");
        string Of(string property, string format) => Text(figures.Number(property), format);
        return Row(
            "messages published, judged, stored, acknowledged (QoS 1)",
            $"{Of("msg_per_s", "#,0")} a second, {Of("cpu_us_per_msg", "0.0")} µs of processor and {Of("rss_mb", "0")} MB; "
                + $"{Of("lost", "0")} lost, {Of("twice", "0")} duplicates",
            figures);
    }

    private static string[] Diagnosis()
    {
        var figures = MeasuredFigures.Read("diagnosis");
        string Of(string property, string format) => Text(figures.Number(property, ("fault", "all")), format);
        return Row(
            "the cause of a fault of the line or the canteen, out of 58 machines with one fault or none",
            $"named first in {Of("first_pct", "0.0")} %, among three in {Of("three_pct", "0.0")} %; healthy machines quiet in "
                + $"{Of("healthy_quiet_pct", "0.0")} %",
            figures);
    }

    private static string[] Plug() => ["broker or backend killed while packing", "no pack lost, none stored twice", "`./spane test`"];

    private static string[] Row(string claim, string measured, MeasuredFigures figures) => [claim, measured, $"`{figures.Command}`"];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
