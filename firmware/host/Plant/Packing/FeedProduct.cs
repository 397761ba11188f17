namespace Spane.Plant.Packing;

/// <summary>A product as the feeder and the weigh hopper know it.</summary>
/// <remarks>Flow, piece mass and clumping are our estimates for a small gate; the papers print none. They set how hard a product is to
/// fill, not what it is.</remarks>
public sealed record FeedProduct
{
    /// <summary>Id, as in the messages.</summary>
    public required string Id { get; init; }

    /// <summary>Name in the paper.</summary>
    public required string Name { get; init; }

    /// <summary>Mean flow at the fully open gate, in g/s.</summary>
    public required double FullFlowGramsPerSecond { get; init; }

    /// <summary>Mean mass of one piece in g; below a milligram it flows as a powder.</summary>
    public required double PieceGrams { get; init; }

    /// <summary>Relative standard deviation of the piece mass.</summary>
    public double PieceSpread { get; init; } = 0.12;

    /// <summary>Opening of the gate, 0 to 1, below which nothing passes.</summary>
    public double MinimumOpening { get; init; } = 0.04;

    /// <summary>Relative standard deviation of the flow by clumping.</summary>
    public double Clumping { get; init; } = 0.05;

    /// <summary>How long a clump lasts, in s.</summary>
    public double ClumpSeconds { get; init; } = 0.15;

    /// <summary>Share that floats down late.</summary>
    public double DustShare { get; init; }

    /// <summary>Share of a fill that sticks in the weigh hopper.</summary>
    public double Stickiness { get; init; } = 0.001;

    /// <summary>Whether it comes in pieces that the load cell feels one by one.</summary>
    public bool IsGranular => PieceGrams >= 0.001;
}
