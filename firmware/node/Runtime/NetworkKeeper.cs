using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Node
{
    /// <summary>Joins the Wi-Fi network, again and again until it is there, and then asks the time server. Has its own thread, because
    /// joining blocks.</summary>
    public sealed class NetworkKeeper
    {
        private const int JoinTimeoutMs = 30000;
        private const int PauseMs = 5000;

        private readonly NodeSettings _settings;

        public NetworkKeeper(NodeSettings settings)
        {
            _settings = settings;
        }

        public void Start() => new Thread(Run).Start();

        private void Run()
        {
            while (true)
            {
                try
                {
                    Keep();
                }
                catch (Exception)
                {
                    // The radio's faults pass; an exception that left this thread would end it silently.
                }

                Thread.Sleep(PauseMs);
            }
        }

        private void Keep()
        {
            if (WifiNetworkHelper.Status != NetworkHelperStatus.NetworkIsReady)
            {
                var timeout = new CancellationTokenSource(JoinTimeoutMs);
                WifiNetworkHelper.ConnectDhcp(_settings.WifiName, _settings.WifiPassword, WifiReconnectionKind.Automatic, false, 0,
                    timeout.Token);
            }
            else if (!Sntp.IsStarted)
            {
                Sntp.Server1 = _settings.TimeServer;
                Sntp.Start();
            }
        }
    }
}
