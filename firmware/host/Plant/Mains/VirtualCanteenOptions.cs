using Spane.Plant.Node;

namespace Spane.Plant.Mains;

/// <summary>A power node and the canteen that it supervises.</summary>
public sealed record VirtualCanteenOptions
{
    /// <summary>The node.</summary>
    public VirtualNodeOptions Node { get; init; } = new();

    /// <summary>The canteen.</summary>
    public CanteenMainsOptions Mains { get; init; } = new();
}
