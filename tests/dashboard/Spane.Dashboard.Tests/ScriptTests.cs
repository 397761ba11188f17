using System.Diagnostics;

namespace Spane.Dashboard.Tests;

public sealed class ScriptTests
{
    private static readonly string Tsc = Path.Combine(DashboardSources.Folder, "node_modules", ".bin", "tsc");

    [Fact]
    public async Task The_modules_pass_the_type_checker() => (await Check(DashboardSources.Folder, "jsconfig.json")).ShouldBe("");

    [Fact]
    public async Task The_type_checker_sees_a_planted_fault()
    {
        var folder = Directory.CreateTempSubdirectory("spane-tsc");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fault.js"),
                "// @ts-check\n/** @type {number} */\nexport const grams = '35 g';\n", TestContext.Current.CancellationToken);
            (await Check(folder.FullName, "--checkJs", "--noEmit", "--strict", "fault.js")).ShouldContain(
                "is not assignable to type 'number'");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Check(string folder, params string[] arguments)
    {
        var start =
            new ProcessStartInfo(Tsc, arguments is [var project] ? ["--project", project] : arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true
            };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        (process.ExitCode == 0).ShouldBe(output.Length == 0);
        return output;
    }
}
