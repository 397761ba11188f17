namespace System.IO.Ports;

/// <summary>Bytes have arrived.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType) => EventType = eventType;

    /// <summary>What has arrived.</summary>
    public SerialData EventType { get; }
}
