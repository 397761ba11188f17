using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
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

    /// <summary>Its file: where the setting says, where it is built, or beside this one.</summary>
    internal string File => options.Proof.Program.Length > 0 ? options.Proof.Program
        : Built() is var built && System.IO.File.Exists(built) ? built
        : Path.Combine(AppContext.BaseDirectory, "plant", Name);

    /// <summary>Whether it is there.</summary>
    internal bool IsInstalled => System.IO.File.Exists(File);

    /// <summary>Has a line proven.</summary>
    /// <exception cref="IOException">It is not there, ended without an answer, took too long, or gave an answer that cannot be
    /// read.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal async Task<ProofAnswer> RunAsync(ProvenSettings settings, int seed, CancellationToken cancellationToken)
    {
        using var process = Start();
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
            End(process);
        }
    }

    private Process Start()
    {
        if (!IsInstalled)
        {
            throw new FileNotFoundException($"There is no {File}.");
        }

        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var needsRuntime = File.EndsWith(".dll", StringComparison.Ordinal);
        start.FileName = needsRuntime ? "dotnet" : File;
        if (needsRuntime)
        {
            start.ArgumentList.Add(File);
        }

        start.ArgumentList.Add("prove");
        start.Environment["DOTNET_GCHeapHardLimit"] = LargestHeapBytesHex;
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start) ?? throw new IOException("The virtual plant's program could not be started.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                log.LogWarning("Proof: {Text}", text);
            }
        };
        process.BeginErrorReadLine();
        YieldToTheLine(process);
        return process;
    }

    // What packs and limits comes first: a proof takes what is left of the processor.
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

/// <summary>What the program says.</summary>
/// <param name="Seconds">Processor time that it took.</param>
internal sealed record ProofAnswer(
    string Firmware, IReadOnlyList<ProvenKind> Kinds, IReadOnlyList<MissedPack> Missed, double Seconds);
