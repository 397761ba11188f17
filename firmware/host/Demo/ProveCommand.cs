using System.CommandLine;
using System.Text.Json;
using Spane.Plant.Proof;

namespace Spane.Demo;

/// <summary><c>prove</c>: a job as JSON on the standard input, its report as one line of JSON on the standard output. The backend starts
/// it.</summary>
internal static class ProveCommand
{
    private const int LongestJob = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static Command Create()
    {
        var command = new Command("prove", "Proves a line: bad packs by a seed, in virtual time. Job and report are JSON.");
        command.SetAction(async (_, cancellationToken) =>
        {
            try
            {
                var report = LineProof.Run(await ReadAsync(cancellationToken), Used, cancellationToken);
                Console.Out.WriteLine(JsonSerializer.Serialize(report with { Seconds = Math.Round(Used().TotalSeconds, 1) }, Json));
                return 0;
            }
            catch (Exception fault) when (fault is JsonException or ArgumentException)
            {
                await Console.Error.WriteLineAsync($"spane: the job cannot be run: {fault.Message}");
                return 2;
            }
        });
        return command;
    }

    private static TimeSpan Used() => Environment.CpuUsage.TotalTime;

    private static async Task<ProofJob> ReadAsync(CancellationToken cancellationToken)
    {
        var text = new char[LongestJob];
        var count = await Console.In.ReadBlockAsync(text, cancellationToken);
        return count == LongestJob ? throw new ArgumentException("the job is too long")
            : JsonSerializer.Deserialize<ProofJob>(text.AsSpan(0, count), Json) ?? throw new ArgumentException("there is no job");
    }
}
