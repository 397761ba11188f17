using Spane.Plant.Node;

namespace Spane.Plant.Packing;

/// <summary>A packer node in its packing machine.</summary>
public sealed record VirtualPackerOptions
{
    public VirtualNodeOptions Node { get; init; } = new();

    /// <summary>The machine; its seed is the node's.</summary>
    public PackingPlantOptions Plant { get; init; } = new();
}
