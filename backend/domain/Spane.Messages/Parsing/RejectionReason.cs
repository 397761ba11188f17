namespace Spane.Messages;

/// <summary>Why a message was refused (docs/protocol.md, What is refused). The names are stored: do not rename.</summary>
public enum RejectionReason
{
    /// <summary>Payload larger than 8,192 bytes.</summary>
    TooLarge,

    /// <summary>Not well-formed UTF-8.</summary>
    NotUtf8,

    /// <summary>Not well-formed JSON; <c>NaN</c> and <c>Infinity</c> are not JSON either.</summary>
    NotJson,

    /// <summary>JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>Another version of the protocol than 1.</summary>
    WrongVersion,

    /// <summary>A key that must be there is not.</summary>
    MissingKey,

    /// <summary>A key is duplicated.</summary>
    DuplicateKey,

    /// <summary>A value is not of its key's type.</summary>
    WrongType,

    /// <summary>A number that is not finite, for example <c>1e999</c>.</summary>
    NotFinite,

    /// <summary>A value outside its key's range, or a word that its key does not know.</summary>
    OutOfRange,

    /// <summary>The topic is not one of the protocol's.</summary>
    UnknownTopic,

    /// <summary>The device is not registered, or not at this site.</summary>
    UnknownDevice,

    /// <summary>A device of another role sends this, or a topic that only the backend writes.</summary>
    NotExpected,

    /// <summary>Sequence numbers that the node no longer keeps and that never arrived.</summary>
    SequenceLost,

    /// <summary>The store refused it for what it holds.</summary>
    StoreRefused,
}
