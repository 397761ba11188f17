using System.Diagnostics;
using Spane.Architecture.Tests;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests.Style;

/// <summary>
/// What the compiler does not hold. It holds the rest of the dialect: naming rules and code style are warnings in <c>.editorconfig</c>, and
/// warnings are errors.
/// </summary>
public sealed class StyleTests
{
    [Fact]
    public void No_line_is_wider_than_140_columns() =>
        SourceTree.Files("", ".cs", ".razor")
            .SelectMany(file => LineWidth.Faults(File.ReadAllText(Repository.At(file))).Select(fault => $"{file}, {fault}"))
            .ShouldBeEmpty();

    [Fact]
    public void A_wide_line_is_found() =>
        LineWidth.Faults("short\nvar sum = " + new string('x', 140) + ";\n").ShouldBe(["line 2: 151 columns"]);

    [Fact]
    public async Task The_whole_tree_is_as_dotnet_format_leaves_it()
    {
        var (exit, output) = await FormatAsync(Repository.Root);
        exit.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_badly_formatted_file_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("spane-format-");
        try
        {
            File.Copy(Repository.At(".editorconfig"), Path.Combine(folder.FullName, ".editorconfig"));
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "Planted.cs"),
                "namespace Planted;\n\ninternal static class Planted\n{\n      public static int One=>1;\n}\n",
                TestContext.Current.CancellationToken);
            var (exit, output) = await FormatAsync(folder.FullName);
            exit.ShouldNotBe(0);
            output.ShouldContain("Planted.cs(5,");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Exit, string Output)> FormatAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "format", "whitespace", folder, "--folder", "--verify-no-changes", "--exclude", "artifacts" },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var format = Process.Start(start)!;
        var errors = format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (format.ExitCode, output);
    }
}
