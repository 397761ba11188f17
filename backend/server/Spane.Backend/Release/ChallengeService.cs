using System.Collections.Concurrent;
using Spane.Backend.Live;
using Spane.Dashboard.Release;
using Spane.Packing.Challenges;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Backend.Release;

/// <summary>
/// Challenge tests of lines: piece by piece, read by the line's own node while it stands. Readings of a test that has not ended are in
/// memory; it ends with its last piece or with the first that is not found. Safe for concurrent use.
/// </summary>
internal sealed class ChallengeService(
    ChallengeTests tests, QualityRulesService rules, ProductMasterService masters, ProductCatalogue products, LiveState live,
    TimeProvider time) : IChallenges
{
    // Nodes send the weight five times a second.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    // A test that nobody goes on with begins anew.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Draft> _drafts = new(StringComparer.Ordinal);

    public async Task<ChallengeProgress?> ProgressAsync(string device, CancellationToken cancellationToken = default)
    {
        if (live.Line(device) is not { } line)
        {
            return null;
        }

        var product = products.Find(line.Product.Id, line.Product.NominalGrams);
        var pieces = ChallengePiece.Of(await rules.ReadAsync(cancellationToken), await masters.FindAsync(product.Id, cancellationToken));
        var readings = DraftOf(line)?.Readings ?? [];
        return new(await StateAsync(line, cancellationToken), pieces, readings, ChallengePiece.AllowedGrams(product));
    }

    public Task<IReadOnlyList<ChallengeTest>> NewestAsync(string device, int count, CancellationToken cancellationToken = default) =>
        tests.NewestAsync(device, count, cancellationToken);

    /// <summary>What a line owes now.</summary>
    internal async Task<ChallengeState> StateAsync(LineView line, CancellationToken cancellationToken)
    {
        var asked = await rules.ReadAsync(cancellationToken);
        if (asked.TestInterval is null)
        {
            return ChallengeState.None;
        }

        var last = await tests.NewestAsync(line.Device, 1, cancellationToken) is [var newest] ? newest : null;
        var good = last is { Passed: true } ? last : await tests.NewestGoodAsync(line.Device, cancellationToken);
        return ChallengePlan.StateOf(asked, last, good, line.Product.Id, line.Lot, line.LotPacks, time.GetUtcNow());
    }

    /// <summary>Reads the scale with the test's next piece on it; the last one ends the test.</summary>
    /// <param name="kind">The piece that the person says is on it.</param>
    /// <returns>Why there is no reading, as the texts <c>refused.…</c> name it; null: there is one.</returns>
    internal async Task<string?> ReadAsync(string device, string kind, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is not { State: "stopped" or "paused" } line)
        {
            return "challenge-running";
        }

        var now = time.GetUtcNow();
        if (await ProgressAsync(device, cancellationToken) is not { Next: { } piece } progress || piece.Kind != kind)
        {
            return "challenge-piece";
        }

        if (line.Weight is not { Stable: true, Quality: "ok" } weight || now - weight.At > Fresh)
        {
            return "challenge-weight";
        }

        var product = products.Find(line.Product.Id, line.Product.NominalGrams);
        var reading = new ChallengeReading(piece, weight.NetGrams, piece.IsFound(weight.NetGrams, product));
        IReadOnlyList<ChallengeReading> readings = [.. progress.Readings, reading];
        if (reading.Passed && readings.Count < progress.Pieces.Count)
        {
            _drafts[device] = new(line.Product.Id, line.Lot, now, readings);
            return null;
        }

        var cause = progress.State.Due.Length > 0 ? progress.State.Due : progress.State.OwesEnd ? ChallengeState.End : "";
        _drafts.TryRemove(device, out _);
        await tests.AddAsync(
            new(device, now, by, line.Product.Id, line.Lot, line.LotPacks, cause, readings), cancellationToken);
        return null;
    }

    private Draft? DraftOf(LineView line) =>
        _drafts.GetValueOrDefault(line.Device) is { } draft && draft.Product == line.Product.Id && draft.Lot == line.Lot
            && time.GetUtcNow() - draft.At < Patience ? draft : null;

    private sealed record Draft(string Product, string Lot, DateTimeOffset At, IReadOnlyList<ChallengeReading> Readings);
}
