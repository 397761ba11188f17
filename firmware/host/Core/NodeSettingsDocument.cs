using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Settings
{
    /// <summary>Writes the settings' document: provisioning does that, never the chip, which has no room for what it does not
    /// run.</summary>
    public static class NodeSettingsDocument
    {
        /// <summary>Writes the document.</summary>
        /// <returns>UTF-8 JSON of at most <see cref="NodeSettings.MaxBytes"/> bytes, or <c>null</c> when it does not fit.</returns>
        public static byte[]? Format(this NodeSettings settings)
        {
            var writer = new MessageWriter(NodeSettings.MaxBytes);
            writer.Begin();
            writer.Text("site", settings.Site);
            writer.Text("device", settings.Device);
            writer.Text("role", settings.Role);
            writer.Text("wifi", settings.WifiName);
            writer.Text("wifiPassword", settings.WifiPassword);
            writer.Text("broker", settings.BrokerHost);
            writer.Integer("port", settings.BrokerPort);
            if (settings.Brokers.Length > 1)
            {
                writer.BeginArray("others");
                for (var i = 1; i < settings.Brokers.Length; i++)
                {
                    writer.BeginObject(null);
                    writer.Text("broker", settings.Brokers[i].Host);
                    writer.Integer("port", settings.Brokers[i].Port);
                    writer.EndObject();
                }

                writer.EndArray();
            }

            writer.Integer("tls", settings.UseTls ? 1 : 0);
            writer.Text("user", settings.UserName);
            writer.Text("password", settings.Password);
            writer.Text("ntp", settings.TimeServer);
            writer.Fixed("notch", settings.NotchHertz, 1);
            writer.Integer("hold", settings.HoldsNotOptimal ? 1 : 0);
            writer.End();
            return writer.Overflowed ? null : writer.ToArray();
        }
    }
}
