using System.Diagnostics;

namespace Spane.Mutation;

/// <summary>A copy of a project's test program, in which the assembly can be replaced by a mutated one.</summary>
/// <param name="folder">Folder of the copy.</param>
/// <param name="name">Name of the program.</param>
public sealed class TestProgram(string folder, string name)
{
    /// <summary>What <see cref="Run"/> answers for tests that did not end in time.</summary>
    public const string TimeLimit = "time limit";

    /// <summary>The copy's folder.</summary>
    public string Folder => folder;

    /// <summary>Copies the program.</summary>
    /// <param name="program">Folder of the original.</param>
    public void CopyFrom(string program)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(program, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(program, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Runs the tests until one fails.</summary>
    /// <param name="arguments">More arguments of the program.</param>
    /// <param name="environment">More variables of its environment.</param>
    /// <param name="limit">How long it may take; then it is killed.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The test that failed, or <see cref="TimeLimit"/>; null where all passed.</returns>
    public string? Run(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo(Path.Combine(folder, name), ["--stop-on-fail", "on", "--no-progress", "--no-ansi", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var tests = Process.Start(start)!;
        using var cancelled = cancellationToken.Register(() => tests.Kill(entireProcessTree: true));
        var failed = new List<string>();
        tests.ErrorDataReceived += (_, _) => { };
        tests.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("failed ", StringComparison.Ordinal) == true)
            {
                lock (failed)
                {
                    failed.Add(line.Data.Split(' ')[1]);
                }
            }
        };
        tests.BeginErrorReadLine();
        tests.BeginOutputReadLine();
        var hasEnded = tests.WaitForExit(limit);
        if (!hasEnded)
        {
            tests.Kill(entireProcessTree: true);
            tests.WaitForExit();
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (failed)
        {
            return failed.FirstOrDefault() ?? (!hasEnded ? TimeLimit : tests.ExitCode == 0 ? null : "the test program broke off");
        }
    }
}
