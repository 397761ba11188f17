using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A message has arrived.</summary>
public class MqttMsgPublishEventArgs : EventArgs
{
    public MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
    {
        Topic = topic;
        Message = message;
        DupFlag = dupFlag;
        QosLevel = qosLevel;
        Retain = retain;
    }

    /// <summary>Topic name.</summary>
    public string Topic { get; }

    /// <summary>Payload.</summary>
    public byte[] Message { get; }

    /// <summary>Sent before.</summary>
    public bool DupFlag { get; }

    /// <summary>Quality of service.</summary>
    public MqttQoSLevel QosLevel { get; }

    public bool Retain { get; }
}

/// <summary>The client is done with a message.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    /// <summary>Creates it for an acknowledged message.</summary>
    /// <param name="messageId">What <c>Publish</c> returned.</param>
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    /// <param name="messageId">What <c>Publish</c> returned.</param>
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

/// <summary>The broker has answered a subscription.</summary>
public class MqttMsgSubscribedEventArgs : EventArgs
{
    /// <param name="messageId">What <c>Subscribe</c> returned.</param>
    public MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels)
    {
        MessageId = messageId;
        GrantedQoSLevels = grantedQosLevels;
    }

    /// <summary>What <c>Subscribe</c> returned.</summary>
    public ushort MessageId { get; }

    /// <summary>One for each topic filter.</summary>
    public MqttQoSLevel[] GrantedQoSLevels { get; }
}
