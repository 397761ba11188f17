namespace System.IO.Ports;

/// <summary>Flow control.</summary>
public enum Handshake
{
    None = 0,

    /// <summary>By characters.</summary>
    XOnXOff = 1,

    /// <summary>By RTS.</summary>
    RequestToSend = 2,

    /// <summary>Both.</summary>
    RequestToSendXOnXOff = 3,
}

/// <summary>Parity bit.</summary>
public enum Parity
{
    None = 0,
}

public enum StopBits
{
    One = 1,
}

/// <summary>Electrical mode.</summary>
public enum SerialMode
{
    /// <summary>RS-232 or TTL.</summary>
    Normal = 0,

    /// <summary>RS-485.</summary>
    RS485 = 1,
}
