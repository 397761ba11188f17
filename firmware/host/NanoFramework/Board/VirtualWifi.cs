namespace Spane.NanoFramework;

/// <summary>The radio and the access point it sees.</summary>
public sealed class VirtualWifi
{
    /// <summary>Whether the access point is within reach.</summary>
    public bool AccessPointUp { get; set; } = true;

    /// <summary>Whether a time server answers.</summary>
    public bool TimeServerUp { get; set; } = true;

    /// <summary>Name of the network that the firmware joined; absent while it has not.</summary>
    public string? JoinedSsid { get; private set; }

    /// <summary>Whether the node has a network now.</summary>
    public bool IsConnected => AccessPointUp && JoinedSsid is not null;

    internal bool Join(string ssid)
    {
        JoinedSsid = AccessPointUp ? ssid : null;
        return IsConnected;
    }

    internal void Reset() => JoinedSsid = null;
}
