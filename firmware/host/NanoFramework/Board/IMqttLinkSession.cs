namespace Spane.NanoFramework;

/// <summary>An accepted connection to a broker.</summary>
public interface IMqttLinkSession
{
    /// <summary>Sends a message.</summary>
    /// <param name="messageId">The client's number of it; 0 at QoS 0.</param>
    /// <param name="topic">Topic name.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="qos">0 or 1.</param>
    /// <param name="retain">Whether the broker keeps it.</param>
    void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain);

    /// <summary>Subscribes.</summary>
    /// <param name="messageId">The client's number of it.</param>
    /// <param name="filters">Topic filters.</param>
    /// <param name="qos">One for each.</param>
    void Subscribe(ushort messageId, string[] filters, int[] qos);

    /// <summary>Closes.</summary>
    /// <param name="sayGoodbye">True: with DISCONNECT, so that the will is not sent.</param>
    void Close(bool sayGoodbye);
}
