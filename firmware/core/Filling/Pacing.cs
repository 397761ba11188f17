namespace Spane.Firmware.Core.Filling
{
    /// <summary>Holds the sequence to a rate, on a grid that does not drift, so that a minute at 65 packs has 65.</summary>
    public sealed class Pacing
    {
        private double _dueMs;

        /// <summary>Starts the grid.</summary>
        /// <param name="nowMs">Monotonic time in ms: the first pack is due at once.</param>
        public void Start(long nowMs) => _dueMs = nowMs;

        /// <summary>Asks for the next pack.</summary>
        /// <param name="maxPerMinute">Fastest rate in packs per minute; 0 for none.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>True when it may begin; its turn on the grid is then taken.</returns>
        public bool MayBegin(double maxPerMinute, long nowMs)
        {
            if (!(maxPerMinute > 0))
            {
                return true;
            }

            if (nowMs < _dueMs)
            {
                return false;
            }

            var periodMs = 60000.0 / maxPerMinute;
            _dueMs = nowMs - _dueMs > periodMs ? nowMs + periodMs : _dueMs + periodMs;
            return true;
        }
    }
}
