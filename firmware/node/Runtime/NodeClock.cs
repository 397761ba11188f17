namespace Spane.Firmware.Node
{
    /// <summary>Time since boot, and the time of day once the time server has given it. Nothing is dated before that.</summary>
    internal sealed class NodeClock
    {
        private const int ToleranceMs = 250;

        private readonly IClock _clock;
        private long _bootMs;
        private long _epochMs;

        internal NodeClock(IClock clock)
        {
            _clock = clock;
        }

        /// <summary>UTC ms at boot; 0 while it is not known.</summary>
        internal long EpochMs => _epochMs;

        internal void Start(long nowMs)
        {
            _bootMs = nowMs;
            Update(nowMs);
        }

        internal long UpMs(long nowMs) => nowMs - _bootMs;

        /// <summary>UTC ms; 0 while it is not known.</summary>
        internal long UtcMs(long nowMs) => EpochMs == 0 ? 0 : EpochMs + UpMs(nowMs);

        /// <summary>
        /// Accepts the time server's answer. The time at boot moves only by more than the server's jitter, because every move starts a
        /// new page of the outbox.
        /// </summary>
        internal void Update(long nowMs)
        {
            var utc = _clock.UtcMilliseconds;
            if (utc == 0)
            {
                return;
            }

            var epoch = utc - UpMs(nowMs);
            var moved = epoch - EpochMs;
            if (EpochMs == 0 || moved > ToleranceMs || moved < -ToleranceMs)
            {
                _epochMs = epoch;
            }
        }
    }
}
