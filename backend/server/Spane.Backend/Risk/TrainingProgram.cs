using System.Diagnostics;
using System.Text.Json;
using Spane.Backend.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>The program beside this one that learns (decision 37): started for one lesson, killed when that is cancelled or takes too
/// long, so that its native code is loaded only then.</summary>
internal sealed class TrainingProgram(SpaneOptions options, TimeProvider time, ILogger<TrainingProgram> log)
{
    private const string Name = "Spane.Training";
    private const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Its file: where the setting says, where it is built, or beside this one.</summary>
    internal string File => options.Risk.Program.Length > 0 ? options.Risk.Program
        : Built() is var built && System.IO.File.Exists(built) ? built
        : Path.Combine(AppContext.BaseDirectory, "training", $"{Name}.dll");

    /// <summary>Whether it is there.</summary>
    internal bool IsInstalled => System.IO.File.Exists(File);

    /// <summary>Has a lesson learnt.</summary>
    /// <param name="progress">Told how far it has got, 0 to 1.</param>
    /// <exception cref="IOException">It is not there, ended without an answer, or gave one that cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or took too long.</exception>
    internal async Task<TrainedRisk> LearnAsync(RiskLesson lesson, Action<double> progress, CancellationToken cancellationToken)
    {
        using var process = Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(options.Risk.MostMinutes), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await using (var input = process.StandardInput.BaseStream)
            {
                await JsonSerializer.SerializeAsync(input, lesson, RiskLesson.Json, both.Token);
            }

            while (await process.StandardOutput.ReadLineAsync(both.Token) is { } line)
            {
                var answer = line.Length <= LongestLine ? JsonSerializer.Deserialize<RiskLessonAnswer>(line, RiskLesson.Json) : null;
                if (answer?.Trained is { } trained)
                {
                    return trained;
                }

                progress(Math.Clamp(answer?.Progress ?? 0, 0, 1));
            }

            throw new IOException("The learning program ended without an answer.");
        }
        catch (JsonException fault)
        {
            throw new IOException("The learning program's answer cannot be read.", fault);
        }
        finally
        {
            End(process);
        }
    }

    private Process Start()
    {
        if (!IsInstalled)
        {
            throw new FileNotFoundException($"There is no {File}.");
        }

        var process = Process.Start(new ProcessStartInfo("dotnet", [File])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new IOException("The learning program could not be started.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                log.LogWarning("Learning: {Text}", text);
            }
        };
        process.BeginErrorReadLine();
        YieldToTheLine(process);
        return process;
    }

    // What packs and limits comes first: a lesson takes what is left of the processor.
    private static void YieldToTheLine(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended, or may not be changed.
        }
    }

    private static void End(Process process)
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

    private static string Built()
    {
        var own = AppContext.BaseDirectory.TrimEnd('/');
        return Path.GetFullPath(Path.Combine(own, "..", "..", Name, Path.GetFileName(own), $"{Name}.dll"));
    }
}
