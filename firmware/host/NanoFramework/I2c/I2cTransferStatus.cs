namespace System.Device.I2c;

/// <summary>How a transfer ended.</summary>
public enum I2cTransferStatus
{
    /// <summary>Unknown error.</summary>
    UnknownError = 0,

    /// <summary>All bytes.</summary>
    FullTransfer = 1,

    /// <summary>The device held the clock too long.</summary>
    ClockStretchTimeout = 2,

    /// <summary>Not all bytes.</summary>
    PartialTransfer = 3,

    /// <summary>Nobody answered at the address.</summary>
    SlaveAddressNotAcknowledged = 4,
}
