using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Records that are due for the outbox while material flows: they wait, with their time, for a moment in which a write to the flash
    /// holds up nothing.
    /// </summary>
    internal sealed class LaterRecords
    {
        private const int Capacity = 6;

        private readonly SequencedRecord[] _records = new SequencedRecord[Capacity];
        private readonly long[] _times = new long[Capacity];
        private int _count;

        /// <summary>Records that wait.</summary>
        internal int Count => _count;

        /// <summary>Queues a record; it must not change until it is kept.</summary>
        internal void Add(SequencedRecord record, NodeRuntime node, long nowMs)
        {
            if (Count == Capacity)
            {
                Keep(node);
            }

            _records[Count] = record;
            _times[Count] = nowMs;
            _count++;
        }

        /// <summary>Moves all records into the outbox.</summary>
        internal void Keep(NodeRuntime node)
        {
            for (var i = 0; i < Count; i++)
            {
                node.Keep(_records[i], _times[i]);
            }

            _count = 0;
        }
    }
}
