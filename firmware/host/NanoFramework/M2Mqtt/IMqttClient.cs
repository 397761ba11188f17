using System;
using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

public interface IMqttClient
{
    /// <summary>Handles a message that has arrived.</summary>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Handles the end of a publish.</summary>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Handles the broker's answer to a subscription.</summary>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Handles the end of a connection.</summary>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    /// <summary>A message has arrived; the client has acknowledged it before.</summary>
    event MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <summary>The client is done with a message.</summary>
    event MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>The broker has answered a subscription.</summary>
    event MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <summary>The connection is gone.</summary>
    event ConnectionClosedEventHandler? ConnectionClosed;

    bool IsConnected { get; }

    MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
        string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod);

    /// <summary>Says good-bye and closes.</summary>
    void Disconnect();

    ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Publishes at QoS 0.</summary>
    ushort Publish(string topic, byte[] message);

    /// <summary>Publishes.</summary>
    /// <param name="contentType">MQTT 5 only.</param>
    /// <param name="userProperties">MQTT 5 only.</param>
    ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain);

    /// <summary>Closes; what was in flight is lost.</summary>
    void Close();
}
