using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>A received message that waits for its device's twin.</summary>
/// <param name="Rejection">Why such a message is refused, whatever it holds; null: it is not.</param>
internal readonly record struct RoutedMessage(MqttReceivedMessage Message, TopicLeaf Leaf, Rejection? Rejection);
