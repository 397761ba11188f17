namespace Spane.Packing.Photographs;

/// <summary>What became of a pack by its photograph. The numbers are those of the store.</summary>
public enum PackHold
{
    /// <summary>It was not held.</summary>
    None = 0,

    /// <summary>It is held until a person decides.</summary>
    Held = 1,

    /// <summary>It was held and accepted: it may leave.</summary>
    Accepted = 2,

    /// <summary>It was held and rejected: it was taken off the line by hand.</summary>
    Rejected = 3,
}
