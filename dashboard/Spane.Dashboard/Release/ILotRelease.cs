using Spane.Dashboard.Quality;
using Spane.Packing.Challenges;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Packing.Quality;
using Spane.Packing.Trace;

namespace Spane.Dashboard.Release;

public interface ILotRelease
{
    /// <summary>All that a decision about a lot rests on.</summary>
    /// <param name="product">Product id; null: the latest that has the number.</param>
    /// <returns>Null: nobody packed it, or it is too long for one record.</returns>
    Task<LotDossier?> DossierAsync(string device, string lot, string? product = null, CancellationToken cancellationToken = default);
}

public interface IRecallDrills
{
    /// <summary>A line's newest drills, newest first.</summary>
    Task<IReadOnlyList<RecallDrill>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>One drill.</summary>
    Task<RecallDrill?> FindAsync(string device, long id, CancellationToken cancellationToken = default);
}

/// <summary>All that a decision about a lot rests on.</summary>
/// <param name="Master">What is laid down of its product; null: nothing.</param>
/// <param name="State">What it is now.</param>
/// <param name="Held">Packs on hold by a failed test, as ranges; empty: none.</param>
/// <param name="Decisions">Signed decisions, oldest first.</param>
/// <param name="Checks">Packs weighed on another scale, oldest first.</param>
/// <param name="Tests">Challenge tests of its line that concern it, oldest first.</param>
/// <param name="BestBefore">The last day on which its newest pack is good; null: not known.</param>
/// <param name="FourEyes">Whether a second person must sign.</param>
public sealed record LotDossier(
    LotRecord Record, ProductMaster? Master, LotState State, string Held, IReadOnlyList<LotDisposition> Decisions,
    IReadOnlyList<ReferenceRecord> Checks, IReadOnlyList<ChallengeTest> Tests, DateOnly? BestBefore, bool FourEyes)
{
    /// <summary>What went into it and out of it, oldest first.</summary>
    public IReadOnlyList<MaterialMovement> Materials { get; init; } = [];
}

/// <summary>A check on another scale as it was typed, and what follows from it now.</summary>
/// <param name="Scale">Which scale, and until when its verification holds, in words.</param>
public sealed record ReferenceRecord(
    DateTimeOffset At, string By, string Scale, IReadOnlyList<ReferencePack> Packs, IReadOnlyList<double> Tares, ReferenceCheck Result);

/// <summary>A drill: somebody was to find everything about a lot.</summary>
/// <param name="Ended">When it was found, UTC; null: not yet.</param>
/// <param name="Packs">Packs found.</param>
/// <param name="IsWhole">Whether no number was missing or repeated.</param>
/// <param name="State">What the lot was.</param>
public sealed record RecallDrill(
    long Id, string Device, string Lot, string Product, string By, DateTimeOffset Started, DateTimeOffset? Ended, int Packs, bool IsWhole,
    LotState State)
{
    /// <summary>How long it took; null: not ended.</summary>
    public TimeSpan? Took => Ended - Started;
}
