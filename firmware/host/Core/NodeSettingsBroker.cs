namespace Spane.Firmware.Core.Settings
{
    /// <summary>What only the desktop asks: the node takes its brokers from the list.</summary>
    public sealed partial class NodeSettings
    {
        /// <summary>Host name or address of the first broker.</summary>
        public string BrokerHost
        {
            get => Brokers[0].Host;
            set => Brokers[0] = new BrokerAddress(value, BrokerPort);
        }

        /// <summary>TCP port of the first broker.</summary>
        public int BrokerPort
        {
            get => Brokers[0].Port;
            set => Brokers[0] = new BrokerAddress(BrokerHost, value);
        }
    }
}
