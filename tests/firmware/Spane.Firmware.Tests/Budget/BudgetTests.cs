using System.Globalization;
using System.Runtime.CompilerServices;
using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Budget;

/// <summary>What the interpreter has to do, counted where the host runs it, and the table of it in the README.</summary>
public sealed class BudgetTests
{
    private const string WriteVariable = "SPANE_WRITE";
    private const string Start = "<!-- budget -->\n";
    private const string End = "<!-- /budget -->";

    /// <summary>Instructions a millisecond: the desktop's rate over the factor by which the ESP32 is slower.</summary>
    private const double FastPerMs = 750;

    private const double SlowPerMs = 250;

    /// <summary>A word of the converter is overwritten after this.</summary>
    private const double SampleMs = 12.5;

    private const double TickMs = TickScheduler.DefaultTickMicroseconds / 1_000.0;

    private static readonly Lazy<CountedFirmware> Counted = new(() => new CountedFirmware());

    private static readonly Lazy<Dictionary<string, long>> Work =
        new(() => Counted.Value.Run<Dictionary<string, long>>(typeof(BudgetRun), nameof(BudgetRun.Work)));

    [Fact]
    public void A_sample_is_weighed_with_less_than_half_of_the_operations_with_doubles_that_it_took()
    {
        double[] doubles = Counted.Value.Run<double[]>(typeof(BudgetRun), nameof(BudgetRun.DoublesOfOneSample));
        doubles[1].ShouldBeGreaterThan(40, "the counter sees them");
        doubles[0].ShouldBeLessThan(doubles[1] / 2);
    }

    [Fact]
    public void No_stretch_without_giving_way_is_longer_than_a_sample_while_product_flows() =>
        (Work.Value[BudgetRun.Stretch] / SlowPerMs).ShouldBeLessThan(SampleMs);

    [Fact]
    public void A_turn_and_its_samples_fit_into_a_tick_so_that_no_sleep_reaches_beyond_the_next() =>
        (InATick / SlowPerMs).ShouldBeLessThan(TickMs - Program.LoopSleepMs);

    [Fact]
    public void The_table_in_the_README_is_what_was_counted()
    {
        string document = Path.Combine(FirmwareFolder(), "README.md");
        string text = File.ReadAllText(document);
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        string current = text[..start] + Table() + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(document, current);
        }

        File.ReadAllText(document).ShouldBe(current, $"run this test once with {WriteVariable}=1 and commit the file");
    }

    /// <summary>Instructions of a tick while nothing is filled: a turn, and the samples that come in it.</summary>
    private static double InATick => Work.Value[BudgetRun.Turn] + (TickMs / SampleMs * Work.Value[BudgetRun.Sample]);

    private static string Table() =>
        "| work | when | instructions | time on the chip |\n|---|---|---|---|\n"
            + Row("a turn of the loop without a sample", "at each tick of 10 ms; while packs are made, one after the other",
                Work.Value[BudgetRun.Turn])
            + Row("a sample: health, median, averages, stability, slope, zero", "every 12.5 ms", Work.Value[BudgetRun.Sample])
            + Row("both in a tick of 10 ms", "with the sleep of 1 ms, so a turn at each tick", InATick)
            + Row("`weight` message and page of the display", "every 200 ms, not in the fine feed", Work.Value[BudgetRun.Weight])
            + Row("a pack: judge, encode, journals, message", "once a pack, not while feeding", Work.Value[BudgetRun.Pack])
            + Row("longest stretch that does not give way", "while feeding", Work.Value[BudgetRun.Stretch]);

    private static string Row(string work, string when, double counted)
    {
        // Two digits: the course of a run differs by a compare or two from one version to the next.
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(counted)) - 1);
        double instructions = Math.Round(counted / magnitude) * magnitude;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {work} | {when} | {instructions:N0} | {instructions / FastPerMs:F1}–{instructions / SlowPerMs:F1} ms |\n");
    }

    private static string FirmwareFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "firmware"));
}
