using System.Diagnostics;
using System.Text.Json;
using Spane.Lab.Replay.Risk;
using Spane.Training;
using Spane.Troubleshooting.Risk;

namespace Spane.Learning.Tests.Training;

/// <summary>Risks learnt from histories whose cause is known; <c>./spane replay risk</c> does the same over many.</summary>
public sealed class RiskTrainingTests
{
    private const int Days = 20;

    [Fact]
    public void A_true_cause_earns_the_right_to_speak_and_is_named()
    {
        List<double> progress = [];
        var table = MadeHistory.Jams(1, Days, Days);
        var trained = RiskTraining.Run(Lesson(RiskQuestion.Jam, table), progress.Add);
        var report = trained.Report;
        report.MaySpeak.ShouldBeTrue();
        report.GainLow!.Value.ShouldBeGreaterThan(0);
        report.LeansOn[0].Feature.ShouldBeOneOf("fill_ms", "fill_ratio");
        report.Compared.Select(model => model.Name)
            .ShouldBe(["logistic", "steps", "majority", "naive-bayes", "random-forest", "gradient-boosting"]);
        report.Compared.Where(model => model.Name != "majority").ShouldAllBe(model => model.Auc > 0.6);
        var majority = report.Compared.Single(model => model.Name == "majority");
        report.Compared.Where(model => model.MayServe).ShouldAllBe(model => model.Brier < majority.Brier);
        progress.ShouldBe(progress.Order());
        progress[^1].ShouldBe(1);

        var risky = table.Rows.MaxBy(row => trained.Scorecard!.Risk(row))!;
        trained.Scorecard!.Reasons(risky)[0].Feature.ShouldBeOneOf("fill_ms", "fill_ratio");
        table.Rows.Average(trained.Scorecard.Risk).ShouldBe(trained.BaseRate, 0.02);
    }

    [Fact]
    public void Rising_current_is_named_for_trips()
    {
        var report = RiskTraining.Run(Lesson(RiskQuestion.Trip, MadeHistory.Trips(2, 2 * Days, true)), _ => { }, compare: false).Report;
        report.MaySpeak.ShouldBeTrue();
        report.LeansOn[0].Feature.ShouldBeOneOf("amperes", "amperes_ratio", "amperes_rise", "watts");
    }

    [Fact]
    public void Noise_keeps_silent() => Enumerable.Range(1, 8).Count(seed =>
        RiskTraining.Run(Lesson(RiskQuestion.Jam, MadeHistory.Jams(seed, Days, 0)), _ => { }, compare: false).Report.MaySpeak)
        .ShouldBeLessThanOrEqualTo(1);

    [Fact]
    public void Too_little_says_how_much_there_is()
    {
        var trained = RiskTraining.Run(Lesson(RiskQuestion.Jam, MadeHistory.Jams(1, 2, 2)), _ => { });
        trained.Scorecard.ShouldBeNull();
        trained.Report.Silence.ShouldBe(RiskReport.TooFew);
        trained.Report.JudgedBlocks.ShouldBeInRange(1, GivenWorth.LeastBlocks - 1);
        RiskTraining.Run(Lesson(RiskQuestion.Jam, new RiskTable(RiskQuestion.Jam.Features, [])), _ => { }).Report.Rows.ShouldBe(0);
    }

    [Fact]
    public async Task The_program_answers_a_lesson_and_refuses_what_is_none()
    {
        var lesson = Lesson(RiskQuestion.Jam, MadeHistory.Jams(1, Days, Days));
        var (code, lines, _) = await Program(JsonSerializer.Serialize(lesson, RiskLesson.Json));
        code.ShouldBe(0);
        var answers = lines.Select(line => JsonSerializer.Deserialize<RiskLessonAnswer>(line, RiskLesson.Json)!).ToList();
        answers.SkipLast(1).ShouldAllBe(answer => answer.Trained == null && answer.Progress > 0);
        var trained = answers[^1].Trained.ShouldNotBeNull();
        var row = lesson.Table.Rows[100];
        trained.Scorecard!.Risk(row).ShouldBe(RiskTraining.Run(lesson, _ => { }, compare: false).Scorecard!.Risk(row), 1e-12);

        (code, lines, var said) = await Program("[]");
        code.ShouldBe(1);
        lines.ShouldBeEmpty();
        said.ShouldStartWith("spane: ");
    }

    private static async Task<(int Code, string[] Lines, string Said)> Program(string input)
    {
        var token = TestContext.Current.CancellationToken;
        var file = Path.Combine(AppContext.BaseDirectory, "..", "..", "Spane.Training",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Spane.Training.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(input.AsMemory(), token);
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries), await said);
    }

    private static RiskLesson Lesson(RiskQuestion question, RiskTable table) => new(table, (long)question.Block.TotalMilliseconds, 1);
}
