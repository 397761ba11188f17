namespace System.IO.Ports;

/// <summary>Handles the arrival of bytes.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);

/// <summary>Bytes have arrived.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType) => EventType = eventType;

    /// <summary>What has arrived.</summary>
    public SerialData EventType { get; }
}

/// <summary>What has arrived.</summary>
public enum SerialData
{
    /// <summary>Bytes.</summary>
    Chars = 1,
}
