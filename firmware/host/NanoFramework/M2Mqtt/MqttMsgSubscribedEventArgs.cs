using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The broker has answered a subscription.</summary>
public class MqttMsgSubscribedEventArgs : EventArgs
{
    /// <summary>Creates it.</summary>
    /// <param name="messageId">What <c>Subscribe</c> returned.</param>
    /// <param name="grantedQosLevels">One for each topic filter.</param>
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
