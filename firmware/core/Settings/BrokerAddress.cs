using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Settings
{
    /// <summary>Where a broker is.</summary>
    public sealed class BrokerAddress
    {
        /// <summary>Longest host name in characters: that of DNS (RFC 1035, 2.3.4).</summary>
        public const int MaxHostLength = 253;

        /// <summary>Host name or IP address.</summary>
        public readonly string Host;

        /// <summary>TCP port.</summary>
        public readonly int Port;

        public BrokerAddress(string host, int port)
        {
            Host = host;
            Port = port;
        }

        /// <summary>Reads the keys <c>broker</c> and <c>port</c> of an object.</summary>
        /// <returns>The address, or <c>null</c> when there can be no such one.</returns>
        internal static BrokerAddress? Read(JsonReader? reader)
        {
            var host = reader == null ? null : reader.Text("broker");
            return host != null && host.Length > 0 && host.Length <= MaxHostLength
                && reader!.TryInteger("port", out var port) && port > 0 && port < 65536
                    ? new BrokerAddress(host, (int)port) : null;
        }
    }
}
