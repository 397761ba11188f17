namespace System.IO.Ports;

/// <summary>What has arrived.</summary>
public enum SerialData
{
    /// <summary>Bytes.</summary>
    Chars = 1,

    /// <summary>The watched character.</summary>
    WatchChar = 2,
}
