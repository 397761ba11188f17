namespace nanoFramework.Networking;

/// <summary>What the network helper is doing.</summary>
public enum NetworkHelperStatus
{
    /// <summary>Not started.</summary>
    None = 0,

    Started = 1,

    /// <summary>The node has an address.</summary>
    NetworkIsReady = 2,

    FailedNoNetworkInterface = 3,

    /// <summary>Gave up waiting for an address.</summary>
    TokenExpiredWaitingIPAddress = 4,

    /// <summary>Gave up waiting for the time.</summary>
    TokenExpiredWaitingDateTime = 5,

    /// <summary>The network was not found.</summary>
    ErrorConnetingToWiFiWhileScanning = 6,

    ExceptionOccurred = 7,
    Reconnecting = 8,
}
