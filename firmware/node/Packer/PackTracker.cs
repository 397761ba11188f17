using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Weighing;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Follows each fill from its dump gate to its message: written down before the gate opens, counted at the slot, judged, reported.
    /// After a reset it tells what was on its way.
    /// </summary>
    internal sealed class PackTracker
    {
        private const int SlotTimeoutMs = 1500;
        private const int JamMs = 1500;

        private readonly PackCounter _counter;
        private readonly PackerMemory _memory;
        private readonly TrialKeeper _trials;
        private readonly LaterRecords _later;
        private readonly WeightVerdict _verdict;
        private readonly DumpJournal _journal;
        private readonly PackReconciler _reconciler = new PackReconciler(SlotTimeoutMs, JamMs);
        private readonly PackQueue _queue = new PackQueue();
        private PackRecord? _perhapsInHopper;
        private bool _isDumping;
        private bool _hasLeft;
        private VerdictWord _lastVerdict;

        internal PackTracker(PackCounter counter, PackerMemory memory, TrialKeeper trials, LaterRecords later, IFileStore files)
        {
            _counter = counter;
            _memory = memory;
            _trials = trials;
            _later = later;
            _verdict = new WeightVerdict(memory, trials);
            _journal = new DumpJournal(files);
        }

        /// <summary>Packs on their way to the slot.</summary>
        internal int Waiting => _reconciler.Waiting;

        internal VerdictWord LastVerdict => _lastVerdict;

        /// <summary>False while the scale has not shown yet whether a fill left before the last reset: nothing may be fed until
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

        /// <summary>Asks the scale whether the last fill before a reset is still in the hopper; what is not, left as a pack.</summary>
        internal void AskScale(Scale scale, NodeRuntime node, long nowMs)
        {
            var fill = _perhapsInHopper;
            if (fill == null || !scale.IsStable)
            {
                return;
            }

            var gross = fill.NetGrams + fill.ResidueGrams;
            var left = gross - scale.ReadingGrams;
            _perhapsInHopper = null;
            if (left > FillProfile.TraceGrams(fill.TargetGrams))
            {
                fill.NetGrams = left;
                fill.ResidueGrams = gross - left;
                Report(fill, node, nowMs);
            }

            _journal.Clear();
        }

        /// <summary>The node's own verdict on a weight at the present rate and time of the trial.</summary>
        internal VerdictWord Judge(double netGrams) => _verdict.Of(netGrams);

        /// <summary>The dump gate is about to open.</summary>
        internal void Dumping(Fill fill, NodeRuntime node, long nowMs)
        {
            _later.Keep(node);
            var pack = _queue.Begin(fill, _memory.State.Profile, _memory.State.PacksInLot + 1, !node.IsBackendThere(nowMs));
            pack.RatePerMinute = _trials.Trial.RatePerMinute;
            pack.RunMs = _trials.Trial.RunMs;
            pack.WallMs = _trials.Trial.WallMs;
            _journal.Dumping(pack, _reconciler.Waiting);
            _isDumping = true;
            _hasLeft = false;
        }

        /// <summary>The fill is out of the hopper.</summary>
        internal void Left()
        {
            if (!_hasLeft)
            {
                _hasLeft = true;
                _journal.Left();
            }
        }

        /// <summary>The fill is weighed: its pack is on the way to the slot.</summary>
        internal void Packed(Fill fill, long nowMs)
        {
            Left();
            _isDumping = false;
            _memory.State.PacksInLot++;
            _reconciler.Dumped(nowMs);
            _queue.Enqueue(fill);
        }

        /// <summary>Counts at the slot, and tells what is through.</summary>
        internal void Step(FillingSequence filling, IFillingListener listener, NodeRuntime node, long nowMs)
        {
            if (_counter.Read(nowMs))
            {
                _reconciler.Seen();
            }

            node.SlotEdges = _counter.Edges;
            if (_reconciler.Watch(_counter.IsDark, nowMs))
            {
                listener.Condition(EventCode.PackJam, _reconciler.IsJammed ? EventPhase.Came : EventPhase.Went, "slot",
                    _reconciler.Waiting);
            }

            while (_reconciler.TryFinish(nowMs, out var seen))
            {
                Finish(seen, filling.IsRunning, listener, node, nowMs);
            }

            if (!filling.IsFeeding && _later.Count > 0)
            {
                _later.Keep(node);
            }

            if (!filling.IsRunning && !_isDumping && KnowsHopper && _reconciler.Waiting == 0 && _later.Count == 0)
            {
                _journal.Clear();
            }
        }

        private void Finish(int seen, bool running, IFillingListener listener, NodeRuntime node, long nowMs)
        {
            var pack = _queue.Dequeue();
            pack.InfraredCount = seen;
            _trials.Add(pack, running, node, nowMs);
            pack.Verdict = _verdict.Of(pack.NetGrams);
            _lastVerdict = pack.Verdict;
            _later.Add(pack, node, nowMs);
            if (seen != 1)
            {
                _later.Keep(node);
                listener.Condition(seen == 0 ? EventCode.PackMissed : EventCode.PackDouble, EventPhase.Once, "slot", seen);
            }

            var lotSize = _memory.State.Profile.LotSize;
            if (lotSize > 0 && pack.Number >= lotSize)
            {
                _trials.Close("lot", node, nowMs);
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
