using Spane.Packing.Views;

namespace Spane.Packing.Twin;

/// <summary>What a packer's twin must know to go on after a restart as if nothing had happened. Saved with what it produced.</summary>
public sealed record PackerState
{
    /// <summary>When the node was last heard, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Firmware version, empty while unknown.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Product id, empty before the first pack.</summary>
    public string Product { get; init; } = "";

    /// <summary>Preset value in g.</summary>
    public double TargetGrams { get; init; }

    /// <summary>Lot number.</summary>
    public string Lot { get; init; } = "";

    /// <summary>Packs in the lot.</summary>
    public int LotPacks { get; init; }

    /// <summary>Packs per minute of running time in the open trial; null: none yet.</summary>
    public double? PacksPerMinute { get; init; }

    /// <summary>The open trial.</summary>
    public OpenTrial Trial { get; init; }

    /// <summary>The shift so far.</summary>
    public ShiftTally Shift { get; init; } = new();

    /// <summary>The latest pack that was held back at the gate; null: none yet.</summary>
    public RejectView? LastReject { get; init; }

    /// <summary>Conditions that stand, in the order in which they came.</summary>
    public IReadOnlyList<StandingCondition> Conditions { get; init; } = [];
}
