using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Follows each fill from its dump gate to its message: written down before the gate opens, counted at the slot, judged, reported.
    /// What a reset cuts off is told by <see cref="CutFills"/>.
    /// </summary>
    internal sealed class PackTracker
    {
        private const int SlotTimeoutMs = 1500;
        private const int JamMs = 1500;

        /// <summary>At 100 packs a minute the next one comes after 600 ms.</summary>
        private const int SamePackMs = 400;

        private readonly PackCounter _counter;
        private readonly PackerMemory _memory;
        private readonly TrialKeeper _trials;
        private readonly LaterRecords _later;
        private readonly WeightVerdict _verdict;
        private readonly DumpJournal _journal;
        private readonly PackReconciler _reconciler = new PackReconciler(SlotTimeoutMs, JamMs, SamePackMs);
        private readonly PackQueue _queue = new PackQueue();
        private PackRecord? _passing;
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
            Cut = new CutFills(memory, _verdict, _journal, _reconciler);
        }

        /// <summary>Packs on their way to the slot.</summary>
        internal int Waiting => _reconciler.Waiting;

        internal VerdictWord LastVerdict => _lastVerdict;

        /// <summary>What a reset cut off.</summary>
        internal readonly CutFills Cut;

        /// <summary>The node's own verdict on a weight at the present rate and time of the trial.</summary>
        internal VerdictWord Judge(double netGrams) => _verdict.Of(netGrams);

        /// <summary>The dump gate is about to open.</summary>
        internal void Dumping(Fill fill, NodeRuntime node, long nowMs)
        {
            TellCount(false, node, nowMs);
            _later.Keep(node);
            var pack = _queue.Begin(fill, _memory.State.Profile, _memory.State.PacksInLot + 1, !node.IsBackendThere(nowMs));
            pack.RatePerMinute = _trials.Trial.RatePerMinute;
            pack.RunMs = _trials.Trial.RunMs;
            pack.WallMs = _trials.Trial.WallMs;
            _journal.Dumping(pack, _reconciler.Waiting);
            _reconciler.Leaving(nowMs);
            _isDumping = true;
            _hasLeft = false;
        }

        /// <summary>The fill is out of the hopper.</summary>
        internal void Left(long nowMs)
        {
            if (!_hasLeft)
            {
                _hasLeft = true;
                _reconciler.Leaving(nowMs);
                _journal.Left();
            }
        }

        /// <summary>The fill is weighed: its pack is on the way to the slot.</summary>
        internal void Packed(Fill fill, long nowMs)
        {
            Left(nowMs);
            _isDumping = false;
            _memory.State.PacksInLot++;
            _reconciler.Weighed();
            _queue.Enqueue(fill);
        }

        /// <summary>Counts at the slot, and tells what is through.</summary>
        internal void Step(FillingSequence filling, IFillingListener listener, NodeRuntime node, long nowMs)
        {
            if (_isDumping && filling.IsIdle)
            {
                _isDumping = false;
                Cut.BreakOff(_queue.Next);
            }

            if (_counter.Read(nowMs) && _reconciler.Seen(nowMs) && _passing != null)
            {
                _passing.InfraredCount++;
            }

            node.SlotEdges = _counter.Edges;
            if (_reconciler.Watch(_counter.IsDark, nowMs))
            {
                listener.Condition(EventCode.PackJam, _reconciler.IsJammed ? EventPhase.Came : EventPhase.Went, "slot",
                    _reconciler.Waiting);
            }

            while (_reconciler.TryFinish(nowMs, out var seen, out var missed))
            {
                Finish(seen, missed, filling.IsRunning, node, nowMs);
            }

            if (_passing != null && _reconciler.IsThrough(nowMs))
            {
                TellCount(false, node, nowMs);
            }

            if (!filling.IsFeeding && _passing == null && _later.Count > 0)
            {
                _later.Keep(node);
            }

            if (!filling.IsRunning && !_isDumping && Cut.KnowsHopper && _reconciler.Waiting == 0 && _later.Count == 0)
            {
                _journal.Clear();
            }
        }

        private void Finish(int seen, bool missed, bool running, NodeRuntime node, long nowMs)
        {
            TellCount(false, node, nowMs);
            var pack = _queue.Dequeue();
            pack.InfraredCount = seen;
            _trials.Add(pack, running, node, nowMs);
            pack.Verdict = _verdict.Of(pack.NetGrams);
            _lastVerdict = pack.Verdict;
            _later.Add(pack, node, nowMs);
            _passing = pack;
            if (missed)
            {
                TellCount(true, node, nowMs);
            }

            var lotSize = _memory.State.Profile.LotSize;
            if (lotSize > 0 && pack.Number >= lotSize)
            {
                _trials.Close("lot", node, nowMs);
            }
        }

        /// <summary>The pack is through the slot, or will not come: its count is what it is, and its record may be kept.</summary>
        private void TellCount(bool missed, NodeRuntime node, long nowMs)
        {
            var pack = _passing;
            _passing = null;
            if (pack != null && (missed || pack.InfraredCount != 1))
            {
                _later.Keep(node);
                node.Raise(
                    missed ? EventCode.PackMissed : EventCode.PackDouble, EventPhase.Once, "slot", pack.InfraredCount, "", nowMs);
            }
        }
    }
}
