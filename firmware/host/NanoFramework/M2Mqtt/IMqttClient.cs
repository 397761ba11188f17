using System;
using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>An MQTT client.</summary>
public interface IMqttClient
{
    /// <summary>Takes a message that has arrived.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The message.</param>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Takes the end of a publish.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">Which, and how it ended.</param>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Takes the broker's answer to a subscription.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The answer.</param>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Takes the end of a connection.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">Nothing.</param>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    /// <summary>A message has arrived; the client has acknowledged it before.</summary>
    event MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <summary>The client is done with a message.</summary>
    event MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>The broker has answered a subscription.</summary>
    event MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <summary>The connection is gone.</summary>
    event ConnectionClosedEventHandler? ConnectionClosed;

    /// <summary>Whether it is connected.</summary>
    bool IsConnected { get; }

    /// <summary>Connects.</summary>
    /// <param name="clientId">Client identifier.</param>
    /// <param name="username">User name.</param>
    /// <param name="password">Password.</param>
    /// <param name="willRetain">Whether the will is retained.</param>
    /// <param name="willQosLevel">Quality of service of the will.</param>
    /// <param name="willFlag">Whether there is a will.</param>
    /// <param name="willTopic">Topic of the will.</param>
    /// <param name="willMessage">Payload of the will.</param>
    /// <param name="cleanSession">Whether the broker forgets an earlier session.</param>
    /// <param name="keepAlivePeriod">Seconds.</param>
    MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod);

    /// <summary>Says good-bye and closes.</summary>
    void Disconnect();

    /// <summary>Subscribes.</summary>
    /// <param name="topics">Topic filters.</param>
    /// <param name="qosLevels">One for each.</param>
    ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Publishes at QoS 0.</summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="message">Payload.</param>
    ushort Publish(string topic, byte[] message);

    /// <summary>Publishes.</summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="message">Payload.</param>
    /// <param name="contentType">MQTT 5 only.</param>
    /// <param name="userProperties">MQTT 5 only.</param>
    /// <param name="qosLevel">Quality of service.</param>
    /// <param name="retain">Whether the broker keeps it.</param>
    ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain);

    /// <summary>Closes; what was in flight is lost.</summary>
    void Close();
}
