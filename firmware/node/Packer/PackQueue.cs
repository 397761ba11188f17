using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>The fills that were dumped and wait for their pack to pass the infrared slot, oldest first.</summary>
    internal sealed class PackQueue
    {
        /// <summary>As many as wait for the slot, the one under way, and those that wait for the outbox.</summary>
        private const int Capacity = 12;

        private readonly PackRecord[] _records = new PackRecord[Capacity];
        private int _oldest;
        private int _count;

        internal PackQueue()
        {
            for (var i = 0; i < Capacity; i++)
            {
                _records[i] = new PackRecord();
            }
        }

        /// <summary>The fill under way to its pack.</summary>
        internal PackRecord Next => _records[(_oldest + _count) % Capacity];

        /// <summary>Writes down the fill under way, as it is known before its dump.</summary>
        internal PackRecord Begin(Fill fill, FillProfile profile, int number, bool offline)
        {
            var record = Next;
            record.Product = profile.ProductId;
            record.Lot = profile.Lot;
            record.TargetGrams = profile.TargetGrams;
            record.Number = number;
            record.NetGrams = fill.FilledGrams;
            record.ResidueGrams = fill.GrossGrams - fill.FilledGrams;
            record.FillMs = fill.FeedMs;
            record.Rejected = fill.WasHeld;
            record.Offline = offline;
            record.CutByReset = false;
            return record;
        }

        /// <summary>The fill under way is out and weighed: it waits for the slot.</summary>
        internal void Enqueue(Fill fill)
        {
            Next.NetGrams = fill.NetGrams;
            Next.ResidueGrams = fill.ResidueGrams;
            _count++;
        }

        internal PackRecord Dequeue()
        {
            var record = _records[_oldest];
            _oldest = (_oldest + 1) % Capacity;
            _count--;
            return record;
        }
    }
}
