using System.ComponentModel;
using System.Text.Json;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Packing.Proofs;

namespace Spane.Backend.LineProofs;

/// <summary>The program beside this one that carries the virtual plant (decision 45): started for one proof at a low priority, with
/// bounds on time, memory and output.</summary>
internal sealed class ProofProgram(SpaneOptions options, TimeProvider time, ILogger<ProofProgram> log)
{
    private const string Name = "Spane.Demo";
    private const string LargestHeapBytesHex = "18000000";
    private const int LongestAnswer = 64 * 1024;
    private const int MostKinds = 64;
    private const int MostMissed = 20;

    // At a low priority a busy machine takes long for little processor time.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CompanionProgram _program = new(Name, Path.Combine("plant", Name), options.Proof.Program);

    /// <summary>Whether it is there.</summary>
    internal bool IsInstalled => _program.IsInstalled;

    /// <summary>Has a line proven.</summary>
    /// <exception cref="IOException">It is not there, ended without an answer, took too long, or gave an answer that cannot be
    /// read.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal async Task<ProofAnswer> RunAsync(ProvenSettings settings, int seed, CancellationToken cancellationToken)
    {
        using var process = _program.Start(
            ["prove"],
            [new("DOTNET_GCHeapHardLimit", LargestHeapBytesHex), new("DOTNET_gcServer", "0")],
            text => log.LogWarning("Proof: {Text}", text));
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await using (var input = process.StandardInput)
            {
                await input.WriteAsync(JsonSerializer.Serialize(
                    new
                    {
                        settings.Product,
                        settings.TargetGrams,
                        settings.LowerGrams,
                        settings.UpperGrams,
                        settings.MaximumPacksPerMinute,
                        settings.SpanError,
                        options.Proof.Packs,
                        Seed = seed,
                        options.Proof.MostSeconds,
                    },
                    Json).AsMemory(), both.Token);
            }

            var text = new char[LongestAnswer];
            var count = await process.StandardOutput.ReadBlockAsync(text, both.Token);
            var answer = count is > 0 and < LongestAnswer ? JsonSerializer.Deserialize<ProofAnswer>(text.AsSpan(0, count), Json) : null;
            return answer is { Kinds: { Count: > 0 and <= MostKinds }, Missed.Count: <= MostMissed, Firmware: { Length: <= 40 } } ? answer
                : throw new IOException("The program of the virtual plant ended without an answer.");
        }
        catch (JsonException fault)
        {
            throw new IOException("The answer of the virtual plant's program cannot be read.", fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The virtual plant's program took longer than {Longest.TotalMinutes:0} minutes.");
        }
        finally
        {
            CompanionProgram.End(process);
        }
    }
}

/// <summary>What the program says.</summary>
/// <param name="Seconds">Processor time that it took.</param>
internal sealed record ProofAnswer(
    string Firmware, IReadOnlyList<ProvenKind> Kinds, IReadOnlyList<MissedPack> Missed, double Seconds);
