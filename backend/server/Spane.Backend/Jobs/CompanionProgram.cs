using System.ComponentModel;
using System.Diagnostics;

namespace Spane.Backend.Jobs;

/// <summary>A program beside this one, for what is heavy or native: it may end, and this one goes on.</summary>
/// <param name="name">Its project.</param>
/// <param name="installed">Its file in an installed copy, from this program's folder on.</param>
/// <param name="configured">Its file as the setting says; empty: where it is built, or where it is installed.</param>
internal sealed class CompanionProgram(string name, string installed, string configured)
{
    /// <summary>Whether it runs at a low priority: what packs and limits comes first.</summary>
    public bool Yields { get; init; } = true;

    /// <summary>Its file.</summary>
    public string File => configured.Length > 0 ? configured
        : Built(name) is var built && System.IO.File.Exists(built) ? built
        : Path.Combine(AppContext.BaseDirectory, installed);

    /// <summary>Whether it is there.</summary>
    public bool IsInstalled => System.IO.File.Exists(File);

    /// <summary>Starts it; its input and output are the caller's.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    /// <param name="complain">Told each line that it writes to its error output.</param>
    /// <exception cref="IOException">It is not there, or could not be started.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public Process Start(
        IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, Action<string> complain)
    {
        if (!IsInstalled)
        {
            throw new FileNotFoundException($"There is no {File}.");
        }

        var needsRuntime = File.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(needsRuntime ? "dotnet" : File, needsRuntime ? [File, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new IOException($"{File} could not be started.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                complain(text);
            }
        };
        process.BeginErrorReadLine();
        if (Yields)
        {
            YieldToTheLine(process);
        }

        return process;
    }

    /// <summary>Ends it, whether it has ended or not.</summary>
    public static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private static void YieldToTheLine(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It has ended, or may not be changed.
        }
    }

    private static string Built(string name)
    {
        var own = AppContext.BaseDirectory.TrimEnd('/');
        return Path.GetFullPath(Path.Combine(own, "..", "..", name, Path.GetFileName(own), $"{name}.dll"));
    }
}
