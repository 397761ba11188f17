namespace Spane.Plant.Storage;

/// <summary>What a flash file system answers instead of doing what it was asked.</summary>
public enum FlashFault
{
    None,

    /// <summary>No block is free.</summary>
    NoSpace,

    /// <summary>What was written reads back differently: a worn block.</summary>
    Corrupt,

    /// <summary>The bus or the driver fails.</summary>
    InputOutput,
}
