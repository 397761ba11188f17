namespace Spane.Firmware.Node
{
    /// <summary>One message from the broker.</summary>
    public sealed class LinkMessage
    {
        /// <summary>Creates it.</summary>
        public LinkMessage(string leaf, byte[] payload)
        {
            Leaf = leaf;
            Payload = payload;
        }

        /// <summary>Last part of its topic.</summary>
        public string Leaf { get; }

        /// <summary>Its payload.</summary>
        public byte[] Payload { get; }
    }
}
