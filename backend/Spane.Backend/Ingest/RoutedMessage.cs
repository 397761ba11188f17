using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>A received message with the device that it belongs to.</summary>
/// <param name="Message">As received.</param>
/// <param name="Runtime">Its device.</param>
/// <param name="Leaf">What the topic says it is.</param>
internal readonly record struct RoutedMessage(MqttReceivedMessage Message, DeviceRuntime Runtime, TopicLeaf Leaf);
