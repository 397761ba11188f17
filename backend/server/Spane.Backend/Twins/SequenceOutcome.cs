namespace Spane.Backend.Twins;

/// <summary>What a message's place means to the tracker.</summary>
public enum SequenceOutcome
{
    /// <summary>The next one: to be applied and stored, or to be kept as refused.</summary>
    Next,

    /// <summary>Dealt with already: to be acknowledged again and dropped.</summary>
    Duplicate,

    /// <summary>Messages before it are missing: to be dropped and asked for again, with what is missing.</summary>
    Gap,

    /// <summary>Its place was recorded as refused or lost, and now it is there: to be stored, but what came after it has been applied
    /// already.</summary>
    Late,
}
