namespace System.Device.Wifi;

/// <summary>Who reconnects.</summary>
public enum WifiReconnectionKind
{
    /// <summary>The radio.</summary>
    Automatic = 0,

    /// <summary>The program.</summary>
    Manual = 1,
}
