using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>Watches that the weight follows the open feed gate: a lazy fill means an empty hopper, no change at all a blocked gate.</summary>
    public sealed class FeedWatch
    {
        private const double NoChangeGrams = 0.3;

        private readonly int _timeoutMs;
        private double _fromGrams;
        private long _fromMs;
        private bool _lost;

        /// <summary>Creates the watch.</summary>
        /// <param name="timeoutMs">Time over which the feed is judged, in ms, above 0.</param>
        public FeedWatch(int timeoutMs)
        {
            _timeoutMs = timeoutMs;
        }

        /// <summary>Event code of what was lost or found.</summary>
        public string Code { get; private set; } = EventCode.GateBlocked;

        /// <summary>Its value: g for a blocked gate, g/s for an empty hopper.</summary>
        public double Value { get; private set; }

        /// <summary>The gate opens.</summary>
        /// <param name="grossGrams">Weight now in g.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Start(double grossGrams, long nowMs)
        {
            _fromGrams = grossGrams;
            _fromMs = nowMs;
        }

        /// <summary>Judges.</summary>
        /// <param name="grossGrams">Weight now in g.</param>
        /// <param name="lazyGramsPerSecond">A feed slower than this is lazy, in g/s.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>What was found.</returns>
        public FeedWatchResult Step(double grossGrams, double lazyGramsPerSecond, long nowMs)
        {
            var change = grossGrams - _fromGrams;
            var elapsed = nowMs - _fromMs;
            if (elapsed < _timeoutMs)
            {
                if (_lost && change > 3 * NoChangeGrams)
                {
                    _lost = false;
                    Value = Code == EventCode.GateBlocked ? change : change * 1000 / (elapsed > 0 ? elapsed : 1);
                    return FeedWatchResult.Found;
                }

                return FeedWatchResult.Nothing;
            }

            var flow = change * 1000 / elapsed;
            if (flow >= lazyGramsPerSecond)
            {
                Start(grossGrams, nowMs);
                return FeedWatchResult.Nothing;
            }

            if (_lost)
            {
                return FeedWatchResult.StillLost;
            }

            _lost = true;
            Code = change < NoChangeGrams ? EventCode.GateBlocked : EventCode.HopperEmpty;
            Value = change < NoChangeGrams ? change : flow;
            return FeedWatchResult.Lost;
        }
    }
}
