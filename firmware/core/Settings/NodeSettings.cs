using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Settings
{
    /// <summary>
    /// Who a node is and how it reaches the broker: written once by <c>./spane provision</c>, kept in flash as JSON, changed only by
    /// provisioning again. Secrets are in here; nothing of it is ever published.
    /// </summary>
    public sealed partial class NodeSettings
    {
        /// <summary>Name of the document in flash.</summary>
        public const string DocumentName = "settings";

        /// <summary>Largest document in bytes.</summary>
        public const int MaxBytes = 1024;

        /// <summary>Most brokers that a node knows, the first included.</summary>
        public const int MaxBrokers = 4;

        /// <summary>Site id.</summary>
        public string Site = "site";

        /// <summary>Device id; also the MQTT client id when there is no user name.</summary>
        public string Device = "packer-1";

        /// <summary><c>packer</c> or <c>power</c>.</summary>
        public string Role = "packer";

        /// <summary>Name of the Wi-Fi network.</summary>
        public string WifiName = "";

        /// <summary>Password of the Wi-Fi network.</summary>
        public string WifiPassword = "";

        /// <summary>The brokers of one cluster, one of which does as well as another, from 1 to <see cref="MaxBrokers"/>.</summary>
        public BrokerAddress[] Brokers = new[] { new BrokerAddress("127.0.0.1", 1883) };

        /// <summary>True to speak TLS 1.2, checking each broker against the certificate in the file <c>ca.pem</c>.</summary>
        public bool UseTls;

        /// <summary>User name at the broker; empty for none.</summary>
        public string UserName = "";

        /// <summary>Password at the broker.</summary>
        public string Password = "";

        public string TimeServer = "pool.ntp.org";

        /// <summary>Frequency of the machine's vibration that a notch removes, in Hz; 0 for none.</summary>
        public double NotchHertz;

        /// <summary>True to hold back every pack that is judged not optimal; otherwise only one outside the product's band.</summary>
        public bool HoldsNotOptimal;

        /// <summary>Reads the document.</summary>
        /// <param name="json">UTF-8 JSON.</param>
        /// <returns>The settings, or <c>null</c> when it is not JSON, names no valid site, device or role, or one broker that is not valid
        /// or too many.</returns>
        public static NodeSettings? Parse(byte[] json)
        {
            var reader = JsonReader.Read(json);
            if (reader == null)
            {
                return null;
            }

            var settings = new NodeSettings();
            settings.Site = reader.Text("site") ?? "";
            settings.Device = reader.Text("device") ?? "";
            settings.Role = reader.Text("role") ?? "";
            settings.WifiName = reader.Text("wifi") ?? "";
            settings.WifiPassword = reader.Text("wifiPassword") ?? "";
            settings.UseTls = reader.TryInteger("tls", out var tls) && tls == 1;
            settings.UserName = reader.Text("user") ?? "";
            settings.Password = reader.Text("password") ?? "";
            settings.TimeServer = reader.Text("ntp") ?? settings.TimeServer;
            settings.NotchHertz = reader.TryDouble("notch", out var notch) && notch > 0 && notch < 40 ? notch : 0;
            settings.HoldsNotOptimal = reader.TryInteger("hold", out var hold) && hold == 1;
            return Protocol.IsId(settings.Site) && Protocol.IsId(settings.Device)
                && (settings.Role == "packer" || settings.Role == "power") && settings.ReadBrokers(reader) ? settings : null;
        }

        /// <summary>Reads the first broker, which stood alone once, and those in <c>others</c>.</summary>
        private bool ReadBrokers(JsonReader reader)
        {
            var others = reader.Array("others");
            Brokers = new BrokerAddress[others == null ? 1 : others.Count + 1];
            for (var i = 0; i < Brokers.Length; i++)
            {
                var broker = BrokerAddress.Read(i == 0 ? reader : others!.ObjectAt(i - 1));
                if (broker == null)
                {
                    return false;
                }

                Brokers[i] = broker;
            }

            return Brokers.Length <= MaxBrokers;
        }
    }
}
