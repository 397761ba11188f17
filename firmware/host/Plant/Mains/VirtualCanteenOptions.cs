using Spane.Plant.Node;

namespace Spane.Plant.Mains;

/// <summary>A power node and the canteen that it supervises.</summary>
public sealed record VirtualCanteenOptions
{
    public VirtualNodeOptions Node { get; init; } = new();

    public CanteenMainsOptions Mains { get; init; } = new();
}
