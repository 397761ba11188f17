namespace System.IO.Ports;

/// <summary>Electrical mode.</summary>
public enum SerialMode
{
    /// <summary>RS-232 or TTL.</summary>
    Normal = 0,

    /// <summary>RS-485.</summary>
    RS485 = 1,
}
