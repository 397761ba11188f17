using Spane.Packing.Views;

namespace Spane.Packing.Twin;

/// <summary>What a packer's twin must know to continue after a restart as if nothing had happened. Saved with what it produced.</summary>
public sealed record PackerState
{
    /// <summary>When the node was last heard, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>The earliest instant that is known of the line, UTC: its first message or its first pack; null: never heard, or heard
    /// before this was kept.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

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

    /// <summary>Packs per minute of running time in the open trial, or in the last one while the open one is too short to tell; null: none
    /// yet.</summary>
    public double? PacksPerMinute { get; init; }

    public OpenTrial Trial { get; init; }

    /// <summary>The shift so far.</summary>
    public ShiftTally Shift { get; init; } = new();

    /// <summary>Packs since the twin began to count.</summary>
    public long UsedPacks { get; init; }

    /// <summary>Milliseconds in which the line has run since then.</summary>
    public long UsedRunMilliseconds { get; init; }

    /// <summary>The latest pack that was held back at the gate; null: none yet.</summary>
    public RejectView? LastReject { get; init; }

    /// <summary>Conditions that stand, in the order in which they came.</summary>
    public IReadOnlyList<StandingCondition> Conditions { get; init; } = [];
}

/// <summary>The minute trial that is going on, from the packs that have come in since the last one closed.</summary>
/// <param name="MeanGrams">Their mean net weight in g.</param>
/// <param name="SquaresGrams">Sum of squared deviations from the mean in g² (Welford 1962: one pass, no cancellation).</param>
public readonly record struct OpenTrial(int Packs, double MeanGrams, double SquaresGrams, long RunMilliseconds, long WallMilliseconds)
{
    /// <summary>Standard deviation in g with n − 1 degrees of freedom; 0 below two packs.</summary>
    public double StandardDeviationGrams => Packs < 2 ? 0 : Math.Sqrt(SquaresGrams / (Packs - 1));

    /// <summary>Adds a pack.</summary>
    public OpenTrial Add(double netGrams, long runMilliseconds, long wallMilliseconds)
    {
        var packs = Packs + 1;
        var deviation = netGrams - MeanGrams;
        var mean = MeanGrams + (deviation / packs);
        return new OpenTrial(packs, mean, SquaresGrams + (deviation * (netGrams - mean)), runMilliseconds, wallMilliseconds);
    }
}
