namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// At a high rate the feed gate is told to open while what stuck is still weighed: its first material lands only after a servo frame
    /// and the fall, when the reading is taken and the dump gate closed.
    /// </summary>
    internal sealed class EarlyFeed
    {
        private readonly IGates _gates;
        private readonly FillTiming _timing;
        private readonly Pacing _pacing;
        private long _sinceMs;

        internal EarlyFeed(IGates gates, FillTiming timing, Pacing pacing)
        {
            _gates = gates;
            _timing = timing;
            _pacing = pacing;
        }

        /// <summary>When the gate was told to open, monotonic, in ms; 0: it was not.</summary>
        internal long SinceMs => _sinceMs;

        /// <summary>True from the opening until the fill that it belongs to, or the end of it.</summary>
        internal bool HasBegun => SinceMs > 0;

        /// <summary>No feed, or one that is a fill's own from now on.</summary>
        internal void Clear() => _sinceMs = 0;

        /// <summary>Opens the feed gate when it is time.</summary>
        /// <param name="opening">Opening of the feed gate, 0 to 1.</param>
        internal void Step(FillProfile profile, double opening, long closedMs, long nowMs)
        {
            if (!HasBegun && profile.IsFast && nowMs - closedMs >= _timing.EarlyFeedMs
                && _pacing.MayBegin(profile.MaxPacksPerMinute, nowMs))
            {
                _sinceMs = nowMs;
                _gates.Feed(opening);
            }
        }

        /// <summary>True when its material may have landed: what stuck can no longer be weighed.</summary>
        internal bool HasLanded(long nowMs) => HasBegun && nowMs - SinceMs >= _timing.FallMs;
    }
}
