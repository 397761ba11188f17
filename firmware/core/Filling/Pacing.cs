namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Holds the sequence to a rate, on a grid that does not drift, so that a minute at 65 packs has 65; and tells how much of a pack's
    /// time is left for feeding. Rate comes second: where fills come near the upper edge of their band, feeding is given more time than the
    /// rate leaves for it.
    /// </summary>
    public sealed class Pacing
    {
        /// <summary>Mean square of the excess, as a share of what the band allows, from which feeding is too hasty: that of normal errors
        /// of which four standard deviations reach the edge.</summary>
        private const double MostExcess = 1.0 / 32;

        /// <summary>Share of one fill in the mean square: it follows some twenty.</summary>
        private const double ExcessGain = 0.05;

        private const double SlowDown = 1.03;

        /// <summary>Back by a tenth in some hundred fills: trying for the rate again is what costs a held pack.</summary>
        private const double SpeedUp = 0.999;

        private const double MostEase = 2;

        private readonly FillTiming _timing;
        private double _dueMs;
        private double _idleMs = 700;
        private double _excess;
        private double _ease = 1;

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

        /// <summary>Learns from the settled weight of a fill whether there is time enough for feeding.</summary>
        /// <param name="excess">Weight above the target over what the band allows above it; 1 and more: it is held.</param>
        public void LearnFill(double excess)
        {
            var square = excess > 1 ? 1 : excess > 0 ? excess * excess : 0;
            _excess += ExcessGain * (square - _excess);
            _ease *= _excess > MostExcess ? SlowDown : SpeedUp;
            _ease = _ease < 1 ? 1 : _ease > MostEase ? MostEase : _ease;
        }

        /// <summary>Time that feeding should take, so that the rate is held where the fills allow it.</summary>
        /// <param name="maxPerMinute">Fastest rate in packs per minute; 0 for none.</param>
        public double FeedMs(double maxPerMinute)
        {
            var perPack = maxPerMinute > 0 ? 60000.0 / maxPerMinute : _timing.FeedMs + _idleMs;
            var wanted = (perPack * 0.97) - _idleMs;
            wanted = _ease * (wanted < _timing.MinFeedMs ? _timing.MinFeedMs : wanted);
            return wanted > 2 * _timing.FeedMs ? 2 * _timing.FeedMs : wanted;
        }
    }
}
