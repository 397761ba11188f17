using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>One message found in the outbox, valid until the outbox is changed.</summary>
    public sealed class OutboxMessage
    {
        private RecordPage? _page;
        private int _indexInPage;
        private uint _lowest;
        private uint _boot;
        private uint _seq;

        /// <summary>Boot counter.</summary>
        public uint Boot => _boot;

        /// <summary>Sequence number.</summary>
        public uint Seq => _seq;

        /// <summary>Formats the message, always from what the flash holds, so that a repetition has the same content.</summary>
        /// <returns>The last part of its topic, or <c>null</c> when this firmware does not know its kind.</returns>
        public string? Format(MessageWriter writer)
        {
            var record = _page?.Read(_indexInPage);
            if (record == null)
            {
                return null;
            }

            record.Format(writer, Boot, Seq, _lowest, _page!.EpochMs);
            return record.Leaf;
        }

        internal void Set(uint boot, uint seq, uint lowest, RecordPage page, int indexInPage)
        {
            _boot = boot;
            _seq = seq;
            _lowest = lowest;
            _page = page;
            _indexInPage = indexInPage;
        }
    }
}
