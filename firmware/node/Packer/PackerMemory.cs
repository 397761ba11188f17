using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// What the packer remembers in its flash: product, calibration, zero, what was learned. A flash that refuses stops nothing: it is
    /// reported, and tried again.
    /// </summary>
    internal sealed class PackerMemory
    {
        private const int RetryMs = 10000;

        private readonly TwoSlotFile _file;
        private bool _isDue;
        private bool _isRefused;
        private bool _reportedRefused;
        private long _nextMs;

        internal PackerMemory(IFileStore files)
        {
            _file = new TwoSlotFile(files, PackerState.DocumentName, PackerState.MaxBytes);
            var content = _file.Load();
            var isWhole = content == null || State.Load(content);
            WasDamaged = _file.Recovered || !isWhole;
        }

        /// <summary>What is remembered.</summary>
        internal readonly PackerState State = new PackerState();

        /// <summary>True when the newest version in flash was damaged at boot.</summary>
        internal readonly bool WasDamaged;

        /// <summary>Saves at the next moment in which nothing is fed.</summary>
        internal void SaveLater() => _isDue = true;

        /// <summary>Saves now.</summary>
        /// <returns>False when the flash refused.</returns>
        internal bool Save(FillingSequence filling, Scale scale)
        {
            State.ZeroGrams = scale.Zero.OffsetGrams;
            var preact = filling.Feed.Preact;
            if (preact.Fills > 0)
            {
                var learned = new LearnedFeed();
                learned.ProductId = State.Profile.ProductId;
                learned.TargetGrams = State.Profile.TargetGrams;
                learned.PreactGrams = preact.Grams;
                learned.FineGrams = filling.Feed.Coarse.FineGrams;
                learned.CoarseOpening = filling.Feed.Coarse.CoarseOpening;
                learned.WideOpenGramsPerSecond = filling.Feed.Coarse.WideOpenGramsPerSecond;
                learned.Fills = preact.Fills;
                State.Remember(learned);
            }

            _isRefused = !_file.TrySave(State.Save());
            _isDue = _isRefused;
            return !_isRefused;
        }

        /// <summary>Saves what is due, when nothing is fed, and reports a flash that refuses.</summary>
        internal void Step(FillingSequence filling, Scale scale, NodeRuntime node, long nowMs)
        {
            if (_isDue && !filling.IsFeeding && (!_isRefused || nowMs >= _nextMs))
            {
                Save(filling, scale);
                _nextMs = nowMs + RetryMs;
            }

            if (_isRefused != _reportedRefused)
            {
                _reportedRefused = _isRefused;
                node.Raise(EventCode.FlashRefused, _isRefused ? EventPhase.Came : EventPhase.Went, PackerState.DocumentName, double.NaN, "",
                    nowMs);
            }
        }
    }
}
