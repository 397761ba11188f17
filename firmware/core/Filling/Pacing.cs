namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Holds the sequence to a rate, on a grid that does not drift, so that a minute at 65 packs has 65; and tells how much of a pack's
    /// time is left for feeding.
    /// </summary>
    public sealed class Pacing
    {
        private readonly FillTiming _timing;
        private double _dueMs;
        private double _idleMs = 700;

        public Pacing(FillTiming timing)
        {
            _timing = timing;
        }

        /// <summary>Starts the grid.</summary>
        /// <param name="nowMs">Monotonic time in ms: the first pack is due at once.</param>
        public void Start(long nowMs) => _dueMs = nowMs;

        /// <summary>Tells whether the next pack is due.</summary>
        /// <param name="maxPerMinute">Fastest rate in packs per minute; 0 for none.</param>
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

        /// <summary>Learns how long a pack takes without its feed: settling, dumping and weighing what stuck.</summary>
        /// <param name="dumpedMs">When the dump gate was told to close, monotonic, in ms.</param>
        internal void Learn(Fill fill, bool isFast, long dumpedMs, long nowMs)
        {
            if (fill.TopUps > 0 || fill.WasHeld)
            {
                return;
            }

            // What it waits for its turn is not idle: with it, a line that is ahead of its rate would hurry still more.
            var readyMs = dumpedMs + _timing.EarlyFeedMs;
            double idleMs = (isFast && readyMs < nowMs ? readyMs : nowMs) - fill.BeganMs - fill.FeedMs;
            _idleMs += 0.2 * (idleMs - _idleMs);
        }

        /// <summary>Time that feeding should take, so that the rate is held.</summary>
        /// <param name="maxPerMinute">Fastest rate in packs per minute; 0 for none.</param>
        public double FeedMs(double maxPerMinute)
        {
            var perPack = maxPerMinute > 0 ? 60000.0 / maxPerMinute : _timing.FeedMs + _idleMs;
            var wanted = (perPack * 0.97) - _idleMs;
            return wanted < _timing.MinFeedMs ? _timing.MinFeedMs : wanted > 2 * _timing.FeedMs ? 2 * _timing.FeedMs : wanted;
        }
    }
}
