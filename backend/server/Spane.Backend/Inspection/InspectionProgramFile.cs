using System.Diagnostics;
using Spane.Backend.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Where the inspection program is: where the setting says, where it is built, or beside this one.</summary>
internal sealed class InspectionProgramFile(SpaneOptions options, ILogger<InspectionProgramFile> log)
{
    private const string Name = "Spane.Inspection";

    /// <summary>Its file.</summary>
    internal string Path => options.Inspection.Program.Length > 0 ? options.Inspection.Program
        : Built() is var built && File.Exists(built) ? built
        : System.IO.Path.Combine(AppContext.BaseDirectory, "inspection", $"{Name}.dll");

    /// <summary>Whether it is there.</summary>
    internal bool Exists => File.Exists(Path);

    /// <summary>Starts it; what it says on its standard error goes to the log.</summary>
    internal Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path, "vision", "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InspectionAwayException("The inspection program could not be started.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                log.LogWarning("Inspection: {Text}", text);
            }
        };
        process.BeginErrorReadLine();
        return process;
    }

    private static string Built()
    {
        var own = AppContext.BaseDirectory.TrimEnd('/');
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(own, "..", "..", Name, System.IO.Path.GetFileName(own), $"{Name}.dll"));
    }
}
