using System.Device.Wifi;
using System.Threading;
using Spane.NanoFramework;

namespace nanoFramework.Networking;

/// <summary>Joins the Wi-Fi network.</summary>
public static class WifiNetworkHelper
{
    /// <summary>What it is doing.</summary>
    public static NetworkHelperStatus Status =>
        VirtualBoard.Current.Wifi.IsConnected ? NetworkHelperStatus.NetworkIsReady : NetworkHelperStatus.None;

    /// <summary>Joins a network and waits for an address.</summary>
    /// <returns>Whether the node has a network.</returns>
    public static bool ConnectDhcp(
        string ssid,
        string password,
        WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
        bool requiresDateTime = false,
        int wifiAdapterId = 0,
        CancellationToken token = default) => VirtualBoard.Current.Wifi.Join(ssid);
}
