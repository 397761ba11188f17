namespace Spane.NanoFramework;

/// <summary>Hears what comes from the broker.</summary>
public interface IMqttLinkListener
{
    /// <summary>A message has arrived.</summary>
    /// <param name="payload">Its bytes.</param>
    /// <param name="qos">0 or 1.</param>
    void MessageArrived(string topic, byte[] payload, int qos, bool duplicate, bool retained);

    /// <summary>The client is done with a QoS 1 message.</summary>
    void Published(ushort messageId, bool acknowledged);

    /// <summary>The broker has answered a subscription.</summary>
    /// <param name="granted">Granted quality of service, one for each filter; 128 is a refusal.</param>
    void Subscribed(ushort messageId, int[] granted);

    /// <summary>The connection was lost.</summary>
    void Lost();
}
