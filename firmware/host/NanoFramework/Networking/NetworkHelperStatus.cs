namespace nanoFramework.Networking;

/// <summary>What the network helper is doing.</summary>
public enum NetworkHelperStatus
{
    /// <summary>Not started.</summary>
    None = 0,

    /// <summary>The node has an address.</summary>
    NetworkIsReady = 2,
}
