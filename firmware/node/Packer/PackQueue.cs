using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>The fills that were dumped and wait for their pack to pass the infrared slot, oldest first.</summary>
    internal sealed class PackQueue
    {
        private const int Capacity = 4;

        private readonly PackRecord[] _records = { new PackRecord(), new PackRecord(), new PackRecord(), new PackRecord() };
        private int _oldest;
        private int _count;

        /// <summary>Takes up a fill; false when the queue is full.</summary>
        internal bool Put(Fill fill, FillProfile profile, int number, bool offline)
        {
            if (_count == Capacity)
            {
                return false;
            }

            var record = _records[(_oldest + _count++) % Capacity];
            record.Product = profile.ProductId;
            record.Lot = profile.Lot;
            record.TargetGrams = profile.TargetGrams;
            record.Number = number;
            record.NetGrams = fill.NetGrams;
            record.ResidueGrams = fill.ResidueGrams;
            record.FillMs = fill.FeedMs;
            record.Rejected = fill.WasHeld;
            record.Offline = offline;
            return true;
        }

        internal PackRecord Take()
        {
            var record = _records[_oldest];
            _oldest = (_oldest + 1) % Capacity;
            _count--;
            return record;
        }
    }
}
