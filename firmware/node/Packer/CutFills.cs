using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>The fills that a reset, or a stop in a fault of their dump, cut off from their message: told after it, the last one when
    /// the scale has shown whether it left.</summary>
    internal sealed class CutFills
    {
        private readonly PackerMemory _memory;
        private readonly WeightVerdict _verdict;
        private readonly DumpJournal _journal;
        private readonly PackReconciler _reconciler;
        private PackRecord? _perhapsInHopper;

        internal CutFills(PackerMemory memory, WeightVerdict verdict, DumpJournal journal, PackReconciler reconciler)
        {
            _memory = memory;
            _verdict = verdict;
            _journal = journal;
            _reconciler = reconciler;
        }

        /// <summary>False while the scale has not shown yet whether a fill left before it was cut off: nothing may be fed until
        /// then.</summary>
        internal bool KnowsHopper => _perhapsInHopper == null;

        /// <summary>Tells the packs that a reset cut off from their message, and takes up the lot's count.</summary>
        internal void Start(NodeRuntime node, long nowMs)
        {
            // The lot's count is saved each minute only; the outbox and the journal know better.
            var reported = node.Outbox.Newest(RecordKind.Pack) as PackRecord;
            RaiseLotCount(reported);
            var cut = _journal.Recover(reported);
            var sure = cut.Length > 0 && !_journal.HasLeft ? cut.Length - 1 : cut.Length;
            for (var i = 0; i < sure; i++)
            {
                Report(cut[i], node, nowMs);
            }

            _perhapsInHopper = sure < cut.Length ? cut[sure] : null;
            if (KnowsHopper)
            {
                _journal.Clear();
            }
        }

        /// <summary>A stop in a fault broke off the dump of a fill, or the weighing after it.</summary>
        internal void BreakOff(PackRecord fill)
        {
            fill.CutByReset = true;
            _perhapsInHopper = fill;
        }

        /// <summary>Asks the scale whether the last fill is still in the hopper; what is not, left as a pack.</summary>
        internal void AskScale(Scale scale, SignalQuality quality, NodeRuntime node, long nowMs)
        {
            var fill = _perhapsInHopper;
            if (fill == null || quality != SignalQuality.Ok || !scale.IsStable)
            {
                return;
            }

            var gross = fill.NetGrams + fill.ResidueGrams;
            var left = gross - scale.ReadingGrams;
            _perhapsInHopper = null;
            fill.InfraredCount = _reconciler.BreakOff();
            if (left > FillProfile.TraceGrams(fill.TargetGrams))
            {
                fill.NetGrams = left;
                fill.ResidueGrams = gross - left;
                Report(fill, node, nowMs);
            }
        }

        private void Report(PackRecord cut, NodeRuntime node, long nowMs)
        {
            cut.Verdict = _verdict.Of(cut.NetGrams, cut.RatePerMinute, cut.WallMs);
            RaiseLotCount(cut);
            node.Keep(cut, nowMs);
        }

        private void RaiseLotCount(PackRecord? pack)
        {
            if (pack != null && pack.Lot == _memory.State.Profile.Lot && pack.Number > _memory.State.PacksInLot)
            {
                _memory.State.PacksInLot = pack.Number;
            }
        }
    }
}
