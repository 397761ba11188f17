namespace Spane.Backend.Ingest;

/// <summary>What became of a message above its device's bound.</summary>
public enum OverBound
{
    /// <summary>A live message that a newer one replaced, or an answer that was dropped.</summary>
    Live,

    /// <summary>A sequenced message that was not taken: its node sends it again.</summary>
    HeldBack,

    /// <summary>A refused message that was only counted.</summary>
    DeadLetter,
}
