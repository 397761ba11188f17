using Spane.Dashboard.Jobs;
using Spane.Packing.Proofs;

namespace Spane.Dashboard.Proofs;

/// <summary>Where pages find the proofs of lines by their virtual twins.</summary>
public interface ILineProofs
{
    /// <summary>The one that runs, or ran last; null: none since the start.</summary>
    ProofProgress? Progress { get; }

    /// <summary>Whether the program of the virtual plant is there.</summary>
    bool IsInstalled { get; }

    /// <summary>A line's newest proofs, newest first.</summary>
    Task<IReadOnlyList<LineProof>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);
}

/// <summary>Whether a line is being proven.</summary>
public sealed record ProofProgress(string Device, bool Ended) : IJobProgress;
