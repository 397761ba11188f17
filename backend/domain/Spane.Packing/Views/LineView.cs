using Spane.Packing.Services;

namespace Spane.Packing.Views;

/// <summary>
/// What a packing line looks like now: an immutable snapshot that the twin publishes and the screens, the live stream and the API share.
/// </summary>
public sealed record LineView
{
    /// <summary>Site id.</summary>
    public required string Site { get; init; }

    /// <summary>Device id.</summary>
    public required string Device { get; init; }

    /// <summary>Whether the node is there: something of it arrived lately, and no last will since; null: not known yet, since the backend
    /// started.</summary>
    public bool? Online { get; init; }

    /// <summary>When the backend last heard from the node, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Firmware version, empty while unknown.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>State of the filling sequence, as in docs/protocol.md (<c>stopped</c>, <c>coarse</c>, …).</summary>
    public string State { get; init; } = "stopped";

    /// <summary>The latest live weight; null: none yet.</summary>
    public LiveWeight? Weight { get; init; }

    /// <summary>The product being packed.</summary>
    public required ProductView Product { get; init; }

    /// <summary>Lot number, empty when none is open.</summary>
    public string Lot { get; init; } = "";

    /// <summary>Packs in the open lot.</summary>
    public int LotPacks { get; init; }

    /// <summary>Packs per minute of running time in the open trial, or in the last one while the open one is too short to tell; null: none
    /// yet.</summary>
    public double? PacksPerMinute { get; init; }

    /// <summary>The latest packs, newest first, at most 60.</summary>
    public IReadOnlyList<PackView> RecentPacks { get; init; } = [];

    /// <summary>The latest closed trials, newest first, at most 30.</summary>
    public IReadOnlyList<TrialView> Trials { get; init; } = [];

    /// <summary>Conditions that stand, by event code of docs/protocol.md, with the time they came.</summary>
    public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

    /// <summary>The latest pack that was held back at the gate; null: none yet.</summary>
    public RejectView? LastReject { get; init; }

    /// <summary>When the line was first seen, UTC; null: long ago, or never. What is planned of its first shift begins then.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When the shift began, UTC.</summary>
    public DateTimeOffset ShiftStart { get; init; }

    /// <summary>Packs since the shift began.</summary>
    public int ShiftPacks { get; init; }

    /// <summary>Of these, judged optimal.</summary>
    public int ShiftOptimalPacks { get; init; }

    /// <summary>How long the line has run since the shift began.</summary>
    public TimeSpan ShiftRunning { get; init; }

    /// <summary>How much of the shift was planned until the node was last heard: without breaks, days off and holidays, and
    /// without what lies before <see cref="FirstSeen"/>.</summary>
    public TimeSpan ShiftPlanned { get; init; }

    /// <summary>What the shift's packs take at their products' ideal rates; null: a product has none.</summary>
    public TimeSpan? ShiftIdeal { get; init; }

    /// <summary>What the line has done since its twin began to count.</summary>
    public LineUsage Usage { get; init; }

    /// <summary>Mass given away since the shift began, in grams: sum of (net − nominal); may be negative.</summary>
    public double ShiftGiveawayGrams { get; init; }

    /// <summary>The same in IDR, at the products' prices; null when a price is missing.</summary>
    public decimal? ShiftGiveawayRupiah { get; init; }
}
