using System.Diagnostics;
using System.Text;

namespace Spane.Mutation;

/// <summary>
/// A copy of the test program with the mutated assembly in it. Stryker tries mutant after mutant in one process, where what was initialised
/// once (static fields, lazy values) stays as the first mutants found it: each survivor is tried again in a process of its own.
/// </summary>
/// <param name="root">The repository's root.</param>
/// <param name="target">The project.</param>
public sealed class MutatedProgram(string root, MutationTarget target)
{
    // Names an environment variable, by which the mutated assembly reads which of its mutants is active (Stryker's own contract).
    private const string ControlVariable = "STRYKER_MUTANT_ID_CONTROL_VAR";
    private const string ActiveVariable = "SPANE_ACTIVE_MUTANT";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);
    private static readonly byte[] Marker = Encoding.Unicode.GetBytes(ControlVariable);

    private readonly string _tests = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(root, target.Tests), "*.csproj").Single());
    private readonly string _assembly = Path.Combine(
        root, "artifacts", "bin", Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(root, target.Tests), "*.csproj").Single()), "debug", target.Name + ".dll");

    private readonly string _copy = Path.Combine(root, "artifacts", "mutation", target.Name, "program");

    /// <summary>Deletes the mutated assembly that a run left which was broken off.</summary>
    public void Prepare()
    {
        if (File.Exists(_assembly))
        {
            File.Delete(_assembly);
        }
    }

    /// <summary>Copies the test program while Stryker works with it; afterwards it puts the unchanged assembly back.</summary>
    /// <param name="stryker">The running tool.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when Stryker ended before there was a mutated assembly.</returns>
    public async Task<bool> CaptureAsync(Process stryker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stryker);
        while (!IsMutated(_assembly))
        {
            if (stryker.HasExited)
            {
                return false;
            }

            await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
        }

        Copy(Path.GetDirectoryName(_assembly)!);
        return IsMutated(Path.Combine(_copy, target.Name + ".dll"));
    }

    /// <summary>Tries a survivor that tests reach once more, with all tests.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The same mutant, or, where a test fails now, the killed one.</returns>
    public Mutant Confirm(Mutant mutant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        if (mutant.Killed || !mutant.IsCovered)
        {
            return mutant;
        }

        var start = new ProcessStartInfo(Path.Combine(_copy, _tests), ["--stop-on-fail", "on", "--no-progress", "--no-ansi"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[ControlVariable] = ActiveVariable;
        start.Environment[ActiveVariable] = mutant.Id;
        using var tests = Process.Start(start)!;
        using var cancelled = cancellationToken.Register(() => tests.Kill(entireProcessTree: true));
        _ = tests.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = tests.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (!tests.WaitForExit(TimeLimit))
        {
            tests.Kill(entireProcessTree: true);
            return mutant with { Killed = true, By = "time limit" };
        }

        cancellationToken.ThrowIfCancellationRequested();
        var failed = output.GetAwaiter().GetResult().Split('\n').FirstOrDefault(line => line.StartsWith("failed ", StringComparison.Ordinal));
        return tests.ExitCode == 0 ? mutant : mutant with { Killed = true, By = failed?.Split(' ')[1] ?? "the test program broke off" };
    }

    private static bool IsMutated(string assembly)
    {
        try
        {
            return File.Exists(assembly) && File.ReadAllBytes(assembly).AsSpan().IndexOf(Marker) >= 0;
        }
        catch (IOException)
        {
            // It is being written.
            return false;
        }
    }

    private void Copy(string program)
    {
        if (Directory.Exists(_copy))
        {
            Directory.Delete(_copy, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(program, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_copy, Path.GetRelativePath(program, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
