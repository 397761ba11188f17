using System.Diagnostics;
using System.Text.Json;

namespace Spane.Mutation;

/// <summary>
/// Runs Stryker (a tool of the repository, <c>.config/dotnet-tools.json</c>). It compiles all mutants of a project into one assembly, finds
/// out which test covers which mutant, and runs for each mutant only those. It works on the debug build, so that a run that is broken off
/// leaves no mutated assembly where the tests look.
/// </summary>
public sealed class Stryker(string root, int concurrency)
{
    /// <summary>Mutates a project and tries each mutant.</summary>
    /// <returns>The mutants that were tried.</returns>
    /// <exception cref="MutationFailedException">Stryker broke off; its output is named.</exception>
    public async Task<IReadOnlyList<Mutant>> RunAsync(MutationTarget target, IReadOnlyList<SourceSpan> where,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, "artifacts", "mutation", target.Name);
        var report = Path.Combine(folder, "reports", "mutation-report.json");
        var log = Path.Combine(folder, "output.log");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var configuration = Path.Combine(folder, "stryker-config.json");
        await File.WriteAllTextAsync(configuration, Configuration(target, where), cancellationToken);

        var start =
            new ProcessStartInfo("dotnet", ["dotnet-stryker", "--config-file", configuration, "--output", folder, "--skip-version-check"])
            {
                WorkingDirectory = Path.Combine(root, target.Tests),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        var program = new MutatedProgram(root, target);
        program.Prepare();
        using var stryker = Process.Start(start)!;
        using var cancelled = cancellationToken.Register(() => stryker.Kill(entireProcessTree: true));
        var capture = program.CaptureAsync(stryker, cancellationToken);
        var errors = stryker.StandardError.ReadToEndAsync(CancellationToken.None);
        await using (var output = File.Create(log))
        {
            await stryker.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        }

        await File.AppendAllTextAsync(log, await errors, CancellationToken.None);
        await stryker.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(report) || !await capture)
        {
            throw new MutationFailedException(
                $"The mutants of {target.Name} could not be tried. Stryker's own words are in {Path.GetRelativePath(root, log)}.");
        }

        var mutants = StrykerReport.Read(await File.ReadAllTextAsync(report, cancellationToken), root);
        return await Task.Run(() => mutants.Select(mutant => program.Confirm(mutant, cancellationToken)).ToArray(), cancellationToken);
    }

    // Texts are for people: that each has both languages, and what they are called, other tests hold. They would be half of all mutants. A
    // null
    // that is refused one line later, by the runtime instead of by the guard, is no other behaviour.
    private string Configuration(MutationTarget target, IReadOnlyList<SourceSpan> where) =>
        JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["stryker-config"] = new Dictionary<string, object>
            {
                ["project"] = target.Project,
                ["test-runner"] = "mtp",
                ["configuration"] = "Debug",
                ["concurrency"] = concurrency,
                ["reporters"] = new[] { "json" },
                ["ignore-mutations"] = new[] { "string" },
                ["ignore-methods"] = new[] { "ThrowIfNull" },
                ["mutate"] = where.GroupBy(span => span.File, StringComparer.Ordinal)
                    .Select(file =>
                        file.Key + string.Concat(file.OrderBy(span => span.Start).Select(span => $"{{{span.Start}..{span.End}}}"))),
            },
        });
}
