using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A message has arrived.</summary>
public class MqttMsgPublishEventArgs : EventArgs
{
    /// <summary>Creates it.</summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="message">Payload.</param>
    /// <param name="dupFlag">Sent before.</param>
    /// <param name="qosLevel">Quality of service.</param>
    /// <param name="retain">It was retained.</param>
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

    /// <summary>It was retained.</summary>
    public bool Retain { get; }
}
