namespace Spane.Firmware.Core.Storage
{
    /// <summary>A place in the outbox: the next message to send is the first one at or after it.</summary>
    public sealed class OutboxCursor
    {
        private uint _boot;
        private uint _seq;

        /// <summary>Boot counter.</summary>
        public uint Boot => _boot;

        /// <summary>Sequence number.</summary>
        public uint Seq => _seq;

        /// <summary>Moves the place.</summary>
        /// <param name="boot">Boot counter; 0 is before everything.</param>
        public void Set(uint boot, uint seq)
        {
            _boot = boot;
            _seq = seq;
        }
    }
}
