using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Spane.Cli.Tests;

/// <summary><c>spane replay income</c>, over a small made-up table in place of the census one.</summary>
public sealed class IncomeReplayTests : IDisposable
{
    private static readonly string[] Models =
        ["knn", "naive-bayes", "tree", "random-forest", "adaboost", "logistic", "gradient-boosting", "all"];

    private readonly string _folder = Directory.CreateTempSubdirectory("spane-income-").FullName;

    [Fact]
    public async Task Every_model_has_a_line_with_published_and_recomputed_figures_beside_ours()
    {
        await using (var file = new GZipStream(File.Create(Path.Combine(_folder, "made-up.csv.gz")), CompressionLevel.Fastest))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(MadeUp(600)), TestContext.Current.CancellationToken);
        }

        var result = await SpaneProcess.RunAsync("replay", "income", _folder, "--json");
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("model").GetString()!);
        lines.Keys.ShouldBe(Models);
        lines["knn"].GetProperty("published_auc").GetDouble().ShouldBe(0.847);
        lines["knn"].GetProperty("recomputed_precision").GetDouble().ShouldBe(0.8234);
        lines["naive-bayes"].GetProperty("recomputed_accuracy").GetDouble().ShouldBe(0.8244);
        lines["random-forest"].GetProperty("recomputed_f1").GetDouble().ShouldBe(0.8033);
        lines["gradient-boosting"].GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.9);
        lines["all"].GetProperty("rows").GetInt32().ShouldBe(600);
        lines["all"].GetProperty("slips").GetArrayLength().ShouldBe(7);
        // The exit code says whether every figure aimed at was reached.
        result.ExitCode.ShouldBe(lines["all"].GetProperty("reached").GetBoolean() ? 0 : 1);
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_is_not_there_or_is_none_is_named()
    {
        (await SpaneProcess.RunAsync("replay", "income")).ErrorLines.ShouldHaveSingleItem().ShouldContain("Required argument missing");
        await RefusedAsync(Path.Combine(_folder, "nowhere.csv"), "There is no table");
        await RefusedAsync(_folder, "has 0 tables");
        string broken = Path.Combine(_folder, "broken.csv");
        await File.WriteAllTextAsync(broken, "a,b\n1\n", TestContext.Current.CancellationToken);
        await RefusedAsync(broken, "Line 2: 1 cells where the header has 2.");
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.csv.gz"), "no gzip", TestContext.Current.CancellationToken);
        await RefusedAsync(Path.Combine(_folder, "broken.csv.gz"), "broken.csv.gz: ");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task RefusedAsync(string table, string why)
    {
        var result = await SpaneProcess.RunAsync("replay", "income", table);
        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(why);
    }

    private static string MadeUp(int rows)
    {
        var random = new Random(1);
        var text = new StringBuilder("age,job,hours,pay\n");
        for (int i = 0; i < rows; i++)
        {
            int age = random.Next(18, 80), hours = random.Next(10, 60);
            string job = random.Next(20) == 0 ? "?" : $"job-{random.Next(5)}";
            bool much = age + hours + (job is "job-1" or "job-3" ? 25 : 0) + random.Next(20) > 110;
            text.Append(CultureInfo.InvariantCulture, $"{age},{job},{hours},{(much ? ">50K" : "<=50K")}\n");
        }

        return text.ToString();
    }
}
