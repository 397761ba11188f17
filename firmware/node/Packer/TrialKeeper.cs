using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Trials;

namespace Spane.Firmware.Node
{
    /// <summary>Opens, fills and closes the packer's minute trials; each closed one is reported, and the packer's state saved with
    /// it.</summary>
    internal sealed class TrialKeeper
    {
        private readonly TrialRecord _record = new TrialRecord();
        private readonly LaterRecords _later;
        private readonly PackerMemory _memory;
        private bool _stopping;

        internal TrialKeeper(LaterRecords later, PackerMemory memory)
        {
            _later = later;
            _memory = memory;
        }

        /// <summary>The open trial.</summary>
        internal readonly MinuteTrial Trial = new MinuteTrial();

        /// <summary>
        /// Counts a pack and writes rate and times into its record. The boundary is exact: a pack of the window's last millisecond belongs
        /// to it, and the trial closes behind it.
        /// </summary>
        internal void Add(PackRecord pack, bool running, NodeRuntime node, long nowMs)
        {
            var fullMs = Trial.Step(running, nowMs);
            if (fullMs >= 0 && nowMs > fullMs)
            {
                Close("time", node, fullMs);
                Trial.Open(fullMs);
                Trial.Step(running, nowMs);
            }

            Trial.Add(pack.NetGrams);
            pack.RatePerMinute = Trial.RatePerMinute;
            pack.RunMs = Trial.RunMs;
            pack.WallMs = Trial.WallMs;
        }

        /// <summary>Advances the clock.</summary>
        internal void Step(FillingSequence filling, int waiting, NodeRuntime node, long nowMs)
        {
            if (!Trial.IsOpen && filling.IsRunning)
            {
                Trial.Open(nowMs);
            }

            var fullMs = Trial.Step(filling.IsRunning, nowMs);
            if (fullMs >= 0)
            {
                Close("time", node, fullMs);
                if (filling.IsRunning)
                {
                    Trial.Open(fullMs);
                    Trial.Step(true, nowMs);
                }
            }

            if (_stopping && !filling.IsRunning && waiting == 0)
            {
                Close("stop", node, nowMs);
            }
        }

        /// <summary>The line was stopped: the trial closes when the last pack is through the slot.</summary>
        internal void Stop() => _stopping = true;

        /// <summary>The line starts: a trial that a stop was to close does not wait for its last pack any more.</summary>
        internal void Start(NodeRuntime node, long nowMs)
        {
            if (_stopping)
            {
                Close("stop", node, nowMs);
            }
        }

        /// <summary>Closes the open trial, if there is one.</summary>
        internal void Close(string why, NodeRuntime node, long nowMs)
        {
            _stopping = false;
            if (!Trial.IsOpen)
            {
                return;
            }

            var profile = _memory.State.Profile;
            _record.Number = Trial.Number;
            _record.Product = profile.ProductId;
            _record.Lot = profile.Lot;
            _record.Packs = Trial.Packs.Count;
            _record.MeanGrams = Trial.Packs.Mean;
            _record.DeviationGrams = Trial.Packs.Deviation;
            _record.RunMs = Trial.RunMs;
            _record.WallMs = Trial.WallMs;
            _record.Why = why;
            Trial.Close();
            _later.Add(_record, node, nowMs);
            _memory.SaveLater();
        }
    }
}
