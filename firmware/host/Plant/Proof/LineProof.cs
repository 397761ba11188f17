using Spane.Firmware.Core.Messages;

namespace Spane.Plant.Proof;

/// <summary>Proves a line with its settings: the firmware's own sources fill bad packs by a seed, in virtual time, and each must be held,
/// stopped or told. The same job gives the same report.</summary>
public static class LineProof
{
    // A disturbance that came to nothing is tried again, so often.
    private const int MostTries = 3;

    /// <summary>Runs it.</summary>
    /// <param name="used">The processor time so far.</param>
    /// <exception cref="ArgumentException">The job is none.</exception>
    public static ProofReport Run(ProofJob job, Func<TimeSpan> used, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(used);
        if (job.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(job));
        }

        List<KindCount> kinds = [];
        List<MissedPack> missed = [];
        var number = 0;
        foreach (var (index, kind) in BadPackKind.All.Index())
        {
            var share = (job.Packs / BadPackKind.All.Count) + (index < job.Packs % BadPackKind.All.Count ? 1 : 0);
            if (share == 0 || IsOver())
            {
                continue;
            }

            using var bench = new ProofBench(job, unchecked(job.Seed + index));
            var noise = new SeededNoise(job.Seed, kind.Name);
            var counts = new int[5];
            for (var left = share * MostTries; counts.Skip(1).Sum() < share && left > 0 && !IsOver(); left--)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = bench.Try(kind, noise);
                counts[(int)result.Outcome]++;
                number += result.Outcome == BadPackOutcome.NotBad ? 0 : 1;
                if (result.Outcome == BadPackOutcome.Missed && missed.Count < ProofReport.MostNamed)
                {
                    missed.Add(new(number, kind.Name, Math.Round(result.Grams, 2),
                        result.RecordedGrams is { } net ? Math.Round(net, 2) : null));
                }
            }

            kinds.Add(new(kind.Name, counts[(int)BadPackOutcome.Held], counts[(int)BadPackOutcome.Stopped],
                counts[(int)BadPackOutcome.Told], counts[(int)BadPackOutcome.Missed]));
        }

        return new(Protocol.FirmwareVersion, kinds, missed);

        bool IsOver() => used().TotalSeconds > job.MostSeconds;
    }
}
