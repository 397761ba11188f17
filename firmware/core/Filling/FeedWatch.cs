using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Watches that the weight follows the open feed gate, and reports when it does not: a lazy fill means an empty hopper, no change at
    /// all a blocked gate; and one that continues to rise behind the cut-off a gate that does not close.
    /// </summary>
    internal sealed class FeedWatch
    {
        private const double NoChangeGrams = 0.3;

        /// <summary>A weight that rises by more than this behind the cut-off means a gate that did not close: vibration alone does not
        /// reach it.</summary>
        private const double LeakGrams = 2.5;

        private readonly IFillingListener _listener;
        private readonly int _timeoutMs;
        private string _code = EventCode.GateBlocked;
        private double _fromGrams;
        private long _fromMs;
        private bool _lost;
        private bool _leaks;

        /// <summary>Creates the watch.</summary>
        /// <param name="timeoutMs">Time over which the feed is judged, in ms, above 0.</param>
        internal FeedWatch(IFillingListener listener, int timeoutMs)
        {
            _listener = listener;
            _timeoutMs = timeoutMs;
        }

        /// <summary>The gate opens.</summary>
        internal void Start(double grossGrams, long nowMs)
        {
            _fromGrams = grossGrams;
            _fromMs = nowMs;
        }

        /// <returns>True when the weight does not follow.</returns>
        internal bool IsLost(double grossGrams, double lazyGramsPerSecond, long nowMs)
        {
            var change = grossGrams - _fromGrams;
            var elapsed = nowMs - _fromMs;
            if (elapsed < _timeoutMs)
            {
                if (_lost && change > 3 * NoChangeGrams)
                {
                    _lost = false;
                    Report(EventPhase.Went, change, change * 1000 / (elapsed > 0 ? elapsed : 1));
                }

                return false;
            }

            var flow = change * 1000 / elapsed;
            if (flow >= lazyGramsPerSecond)
            {
                Start(grossGrams, nowMs);
                return false;
            }

            if (!_lost)
            {
                _lost = true;
                _code = change < NoChangeGrams ? EventCode.GateBlocked : EventCode.HopperEmpty;
                Report(EventPhase.Came, change, flow);
            }

            return true;
        }

        /// <summary>Watches a gate that was told to close, from a time at which nothing falls any more.</summary>
        internal void Closed(double grossGrams, bool isStill)
        {
            var leaks = !isStill && (_leaks || grossGrams - _fromGrams > LeakGrams);
            if (leaks != _leaks)
            {
                _leaks = leaks;
                _listener.Condition(EventCode.GateBlocked, leaks ? EventPhase.Came : EventPhase.Went, "feed-gate", grossGrams - _fromGrams);
            }
        }

        private void Report(EventPhase phase, double grams, double gramsPerSecond) =>
            _listener.Condition(_code, phase, "feed-gate", _code == EventCode.GateBlocked ? grams : gramsPerSecond);
    }
}
