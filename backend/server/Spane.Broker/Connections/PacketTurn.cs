using MQTTnet.Packets;

namespace Spane.Broker.Connections;

/// <summary>What looking at received bytes came to.</summary>
/// <param name="Consumed">So many bytes are done with.</param>
/// <param name="NeedsMore">The rest is part of a packet.</param>
/// <param name="Packet">A packet for MQTTnet.</param>
/// <param name="Wait">What to wait for before anything else is looked at.</param>
internal readonly record struct PacketTurn(long Consumed, bool NeedsMore, MqttPacket? Packet, Task? Wait);
