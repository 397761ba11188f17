using System.CommandLine;
using Spane.Fuzzy;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy lint SYSTEM</c>: what is allowed but seldom meant.</summary>
internal static class FuzzyLintCommand
{
    public static Command Create()
    {
        Argument<string> system = FuzzyCommand.SystemArgument();
        var command =
            new Command("lint",
                "Lists contradictions, uncovered combinations, jumps and sets that do not fit; exit code 1 when there are any.") { system };
        command.SetAction(parsed =>
        {
            SystemDocument document = FuzzyCommand.LoadDocument(parsed.GetValue(system)!);
            IReadOnlyList<LintFinding> findings = SystemLint.Check(document.System);
            foreach (LintFinding finding in findings)
            {
                string place = finding.Element is { } element && document.LineOf(element) is { } line ? $"{document.File}:{line}: " : "";
                Console.WriteLine($"{place}{finding.Kind}: {finding.Message}");
            }

            Console.WriteLine(findings.Count == 0 ? "nothing found" : $"{findings.Count} found");
            return findings.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
