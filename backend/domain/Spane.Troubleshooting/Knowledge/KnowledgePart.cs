namespace Spane.Troubleshooting;

/// <summary>One of the texts that the rules stand in.</summary>
public enum KnowledgePart
{
    /// <summary>The packing line.</summary>
    Packer,

    /// <summary>The power box.</summary>
    PowerBox,

    /// <summary>Board, flash and network: what both machines have.</summary>
    Node,
}
