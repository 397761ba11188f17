using Spane.Backend.Live;
using Spane.Dashboard.Proofs;
using Spane.Packing.Proofs;

namespace Spane.Backend.LineProofs;

/// <summary>What pages see of proofs, and the one door of who asks for one.</summary>
internal sealed class LineProofService(ProofRoom room, ProofProgram program, ProofStore store, LiveState live, AuditLog audit) : ILineProofs
{
    public ProofProgress? Progress => room.Progress;

    public bool IsInstalled => program.IsInstalled;

    public Task<IReadOnlyList<LineProof>> NewestAsync(string device, int count, CancellationToken cancellationToken = default) =>
        store.NewestAsync(device, count, cancellationToken);

    /// <summary>A person asks for one.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; null: it has begun.</returns>
    internal async Task<string?> BeginAsync(string device, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null)
        {
            return "proof-line";
        }

        if (!room.TryBegin(device, by))
        {
            return "proof-busy";
        }

        await audit.AddAsync(by, "shift-proof-begun", device, cancellationToken: cancellationToken);
        return null;
    }
}
