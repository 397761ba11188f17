namespace Spane.Messages;

/// <summary>The last part of a topic: what a message is (docs/protocol.md, Topics).</summary>
public enum TopicLeaf
{
    /// <summary><c>status</c>: online with identity and health, or the last will.</summary>
    Status,

    /// <summary><c>weight</c>: live weight.</summary>
    Weight,

    /// <summary><c>pack</c>: one packed pack.</summary>
    Pack,

    /// <summary><c>trial</c>: one closed minute trial.</summary>
    Trial,

    /// <summary><c>power</c>: one meter's reading.</summary>
    Power,

    /// <summary><c>event</c>: a condition came or went, or something happened once.</summary>
    Event,

    /// <summary><c>image</c>: the photograph of one pack.</summary>
    Image,

    /// <summary><c>cmd</c>: one command for the node.</summary>
    Command,

    /// <summary><c>ack</c>: how far a command has got.</summary>
    Acknowledgement,

    /// <summary><c>received</c>: cumulative acknowledgement.</summary>
    Received,

    /// <summary><c>config</c>: what the node should be set to.</summary>
    Config,

    /// <summary><c>config/reported</c>: what the node is set to.</summary>
    ConfigReported,
}
