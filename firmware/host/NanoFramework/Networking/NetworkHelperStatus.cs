namespace nanoFramework.Networking;

/// <summary>What the network helper is doing.</summary>
public enum NetworkHelperStatus
{
    /// <summary>Not started.</summary>
    None = 0,

    /// <summary>Started.</summary>
    Started = 1,

    /// <summary>The node has an address.</summary>
    NetworkIsReady = 2,

    /// <summary>No network interface.</summary>
    FailedNoNetworkInterface = 3,

    /// <summary>Gave up waiting for an address.</summary>
    TokenExpiredWaitingIPAddress = 4,

    /// <summary>Gave up waiting for the time.</summary>
    TokenExpiredWaitingDateTime = 5,

    /// <summary>The network was not found.</summary>
    ErrorConnetingToWiFiWhileScanning = 6,

    /// <summary>An exception occurred.</summary>
    ExceptionOccurred = 7,

    /// <summary>Reconnecting.</summary>
    Reconnecting = 8,
}
