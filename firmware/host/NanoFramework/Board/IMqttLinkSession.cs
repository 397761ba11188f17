namespace Spane.NanoFramework;

/// <summary>An accepted connection to a broker.</summary>
public interface IMqttLinkSession
{
    /// <summary>Sends a message.</summary>
    /// <param name="messageId">The client's number of it; 0 at QoS 0.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="qos">0 or 1.</param>
    void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain);

    void Subscribe(ushort messageId, string[] filters, int[] qos);

    void Close(bool sayGoodbye);
}
