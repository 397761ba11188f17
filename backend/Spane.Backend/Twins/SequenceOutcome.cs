namespace Spane.Backend.Twins;

/// <summary>What a sequence number means to the tracker.</summary>
public enum SequenceOutcome
{
    /// <summary>The next one: to be applied and stored.</summary>
    Next,

    /// <summary>Stored already: to be acknowledged again and dropped.</summary>
    Duplicate,

    /// <summary>Messages before it are missing: to be dropped and asked for again, with what is missing.</summary>
    Gap,
}
