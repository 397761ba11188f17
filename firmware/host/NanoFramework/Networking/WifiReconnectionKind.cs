namespace System.Device.Wifi;

/// <summary>Who reconnects.</summary>
public enum WifiReconnectionKind
{
    /// <summary>The radio.</summary>
    Automatic = 0,
}
