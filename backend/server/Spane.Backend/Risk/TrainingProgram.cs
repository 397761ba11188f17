using System.Text.Json;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>The program beside this one that learns (decision 37): started for one lesson, killed when that is cancelled or takes too
/// long, so that its native code is loaded only then.</summary>
internal sealed class TrainingProgram(SpaneOptions options, TimeProvider time, ILogger<TrainingProgram> log)
{
    private const string Name = "Spane.Training";
    private const int LongestLine = 16 * 1024 * 1024;

    private readonly CompanionProgram _program = new(Name, Path.Combine("training", $"{Name}.dll"), options.Risk.Program);

    /// <summary>Whether it is there.</summary>
    internal bool IsInstalled => _program.IsInstalled;

    /// <summary>Has a lesson learnt.</summary>
    /// <param name="progress">Told how far it has got, 0 to 1.</param>
    /// <exception cref="IOException">It is not there, ended without an answer, or gave one that cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or took too long.</exception>
    internal async Task<TrainedRisk> LearnAsync(RiskLesson lesson, Action<double> progress, CancellationToken cancellationToken)
    {
        using var process = _program.Start([], [], text => log.LogWarning("Learning: {Text}", text));
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
            CompanionProgram.End(process);
        }
    }
}
