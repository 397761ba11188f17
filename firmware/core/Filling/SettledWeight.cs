using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>Waits for a window of still weight that lies wholly after a disturbance, and reports one that does not come.</summary>
    internal sealed class SettledWeight
    {
        private readonly Scale _scale;
        private readonly IFillingListener _listener;
        private readonly int _timeoutMs;
        private long _fromMs;
        private bool _restarted;
        private bool _unstable;

        /// <param name="timeoutMs">Longest wait before it is reported, in ms.</param>
        internal SettledWeight(Scale scale, IFillingListener listener, int timeoutMs)
        {
            _scale = scale;
            _listener = listener;
            _timeoutMs = timeoutMs;
        }

        /// <summary>The weight is disturbed until a time.</summary>
        /// <param name="fromMs">Monotonic time in ms from which samples count.</param>
        internal void Await(long fromMs)
        {
            _fromMs = fromMs;
            _restarted = false;
        }

        /// <summary>Asks whether the weight is still.</summary>
        /// <returns>True when <see cref="Scale.ReadingGrams"/> is the reading.</returns>
        internal bool IsReached(long nowMs)
        {
            if (nowMs < _fromMs)
            {
                return false;
            }

            if (!_restarted)
            {
                _restarted = true;
                _scale.RestartStability();
                return false;
            }

            if (_scale.IsStable == _unstable && (_unstable || nowMs - _fromMs > _timeoutMs))
            {
                _unstable = !_unstable;
                _listener.Condition(EventCode.NotStable, _unstable ? EventPhase.Came : EventPhase.Went, "load-cell", _scale.SpreadGrams);
            }

            return _scale.IsStable;
        }
    }
}
