using Spane.Plant.Hx711;

namespace Spane.Plant.Packing;

/// <summary>A packing machine around a board.</summary>
public sealed record PackingPlantOptions
{
    /// <summary>Seed of all its noise.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What the hopper holds.</summary>
    public FeedProduct Product { get; init; } = FeedProducts.Milo;

    public LoadCellOptions LoadCell { get; init; } = new();

    public Hx711Options Converter { get; init; } = new();

    /// <summary>Height from the feed gate to the weigh hopper, in m.</summary>
    public double FallMeters { get; init; } = 0.05;
}
