using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spane.Cli.Running;
using Spane.Processes;

namespace Spane.Lab.Figures;

/// <summary>Runs a measurement in a process of its own, as a person would, and keeps what it printed.</summary>
public static class FigureRun
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs one measurement and replaces its file.</summary>
    /// <exception cref="CommandFailedException">The measurement failed or printed nothing; the file stays as it was.</exception>
    public static async Task MeasureAsync(Figure figure, string folder, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var lines = await RunAsync(figure, cancellationToken);
        string head = JsonSerializer.Serialize(
            new { command = figure.Command, measured = today.ToString("O", null), cores = Environment.ProcessorCount }, Plain);
        string file = Path.Combine(folder, figure.Name + ".jsonl");
        string whole = file + ".new";
        await File.WriteAllTextAsync(whole, string.Concat(lines.Prepend(head).Select(line => line + '\n')), cancellationToken);
        File.Move(whole, file, overwrite: true);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(Figure figure, CancellationToken cancellationToken)
    {
        string self = typeof(FigureRun).Assembly.Location;
        var start =
            new ProcessStartInfo("dotnet", [self, .. figure.Arguments])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = ProjectFolder.Path
            };
        using var process = Process.Start(start) ?? throw new CommandFailedException($"{figure.Command} could not be started.", 1);
        try
        {
            string printed = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            string[] lines = [.. printed.Split('\n').Where(line => line.StartsWith('{'))];
            return process.ExitCode == 0 && lines.Length > 0
                ? lines
                : throw new CommandFailedException(
                    $"{figure.Command} ended with code {process.ExitCode} and {lines.Length} lines; its figures stay as they were.", 1);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
