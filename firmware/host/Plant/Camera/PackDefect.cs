namespace Spane.Plant.Camera;

/// <summary>What can be wrong with a pack that no scale feels.</summary>
public enum PackDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A piece of the upper seal is torn out.</summary>
    TornSeal,

    /// <summary>The upper seal was not pressed: no ribs, and it gapes.</summary>
    OpenSeal,

    /// <summary>The upper seal runs askew.</summary>
    CrookedSeal,

    /// <summary>There is no label.</summary>
    MissingLabel,

    /// <summary>The label is stuck on askew.</summary>
    CrookedLabel,

    /// <summary>The label is another product's.</summary>
    WrongLabel,

    /// <summary>A piece in the window is broken.</summary>
    BrokenPiece,

    /// <summary>A piece is not there.</summary>
    MissingPiece,

    /// <summary>Something dark lies between the pieces.</summary>
    ForeignBody,

    /// <summary>A corner of the pack is crushed.</summary>
    CrushedPack,
}
