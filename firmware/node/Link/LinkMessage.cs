namespace Spane.Firmware.Node
{
    /// <summary>One message from the broker.</summary>
    public sealed class LinkMessage
    {
        public LinkMessage(string leaf, byte[] payload)
        {
            Leaf = leaf;
            Payload = payload;
        }

        /// <summary>Last part of its topic.</summary>
        public readonly string Leaf;

        public readonly byte[] Payload;
    }
}
