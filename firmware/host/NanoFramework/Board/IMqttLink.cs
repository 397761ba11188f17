using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Spane.NanoFramework;

/// <summary>The way from a board to a broker: a real one over the network, or one in memory under the virtual clock.</summary>
public interface IMqttLink
{
    /// <summary>Connects.</summary>
    /// <returns>The broker's answer.</returns>
    /// <exception cref="MqttConnectionException">No way to the broker.</exception>
    MqttReasonCode Connect(MqttLinkRequest request, IMqttLinkListener listener, out IMqttLinkSession? session);
}
