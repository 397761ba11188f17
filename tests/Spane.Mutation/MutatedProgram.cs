using System.Diagnostics;
using System.Text;

namespace Spane.Mutation;

/// <summary>
/// A copy of the test program with the mutated assembly in it. Stryker tries mutant after mutant in one process, where what was initialised
/// once (static fields, lazy values) stays as the first mutants found it: each survivor is tried again in a process of its own.
/// </summary>
public sealed class MutatedProgram(string root, MutationTarget target)
{
    // Names an environment variable, by which the mutated assembly reads which of its mutants is active (Stryker's own contract).
    private const string ControlVariable = "STRYKER_MUTANT_ID_CONTROL_VAR";
    private const string ActiveVariable = "SPANE_ACTIVE_MUTANT";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);
    private static readonly byte[] Marker = Encoding.Unicode.GetBytes(ControlVariable);

    private readonly string _assembly = Path.Combine(root, "artifacts", "bin", TestsName(root, target), "debug", target.Name + ".dll");
    private readonly TestProgram _program =
        new(Path.Combine(root, "artifacts", "mutation", target.Name, "program"), TestsName(root, target));

    /// <summary>Deletes the mutated assembly that a run left which was broken off.</summary>
    public void Prepare()
    {
        if (File.Exists(_assembly))
        {
            File.Delete(_assembly);
        }
    }

    /// <summary>Copies the test program while Stryker works with it; afterwards it puts the unchanged assembly back.</summary>
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

            await Task.Delay(Poll, cancellationToken);
        }

        _program.CopyFrom(Path.GetDirectoryName(_assembly)!);
        return IsMutated(Path.Combine(_program.Folder, target.Name + ".dll"));
    }

    /// <summary>Tries a survivor that tests reach once more, with all tests.</summary>
    /// <returns>The same mutant, or, where a test fails now, the killed one.</returns>
    public Mutant Confirm(Mutant mutant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        if (mutant.Killed || !mutant.IsCovered)
        {
            return mutant;
        }

        var active = new Dictionary<string, string> { [ControlVariable] = ActiveVariable, [ActiveVariable] = mutant.Id };
        var by = _program.Run([], active, TimeLimit, cancellationToken);
        return by is null ? mutant : mutant with { Killed = true, By = by };
    }

    private static string TestsName(string root, MutationTarget target) =>
        Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(root, target.Tests), "*.csproj").Single());

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
}
