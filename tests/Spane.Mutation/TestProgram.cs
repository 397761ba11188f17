using System.Diagnostics;

namespace Spane.Mutation;

/// <summary>A copy of a project's test program, in which the assembly can be replaced by a mutated one.</summary>
public sealed class TestProgram(string folder, string name)
{
    /// <summary>What <see cref="Run"/> answers for tests that did not end in time.</summary>
    public const string TimeLimit = "time limit";

    /// <summary>The copy's folder.</summary>
    public string Folder => folder;

    /// <summary>Copies the program.</summary>
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
