namespace Spane.Firmware.Core.Storage
{
    /// <summary>A place in the outbox: the next message to send is the first one at or after it.</summary>
    public sealed class OutboxCursor
    {
        /// <summary>Boot counter.</summary>
        public uint Boot { get; private set; }

        /// <summary>Sequence number.</summary>
        public uint Seq { get; private set; }

        /// <summary>Moves the place.</summary>
        /// <param name="boot">Boot counter; 0 is before everything.</param>
        public void Set(uint boot, uint seq)
        {
            Boot = boot;
            Seq = seq;
        }
    }
}
