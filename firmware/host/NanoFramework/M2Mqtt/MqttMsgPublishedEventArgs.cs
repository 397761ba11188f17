using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The client is done with a message.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    /// <summary>Creates it for an acknowledged message.</summary>
    /// <param name="messageId">What <c>Publish</c> returned.</param>
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    /// <summary>Creates it.</summary>
    /// <param name="messageId">What <c>Publish</c> returned.</param>
    /// <param name="isPublished">Whether the broker has acknowledged it.</param>
    public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
    {
        MessageId = messageId;
        IsPublished = isPublished;
    }

    /// <summary>What <c>Publish</c> returned.</summary>
    public ushort MessageId { get; set; }

    /// <summary>Whether the broker has acknowledged it; false: the client has abandoned it.</summary>
    public bool IsPublished { get; set; }
}
