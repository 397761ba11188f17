using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>How long an attended load has drawn power without a longer pause.</summary>
    internal sealed class AttendedSession
    {
        private const double DrawingWatts = 50;
        private const int IdleEndsSessionMs = 300000;

        private long _sinceMs = -1;
        private long _lastDrawingMs;

        internal void End() => _sinceMs = -1;

        /// <param name="limitSeconds">The longest session; 0: no limit.</param>
        /// <param name="seconds">How long the session has lasted, when the limit is exceeded.</param>
        internal bool IsExceeded(MeterReading reading, int limitSeconds, long nowMs, out long seconds)
        {
            seconds = 0;
            if (limitSeconds == 0)
            {
                return false;
            }

            if (reading.Quality == MeterQuality.Ok && reading.Watts > DrawingWatts)
            {
                _lastDrawingMs = nowMs;
                if (_sinceMs < 0)
                {
                    _sinceMs = nowMs;
                }
            }
            else if (nowMs - _lastDrawingMs > IdleEndsSessionMs)
            {
                _sinceMs = -1;
            }

            if (_sinceMs < 0 || nowMs - _sinceMs < limitSeconds * 1000L)
            {
                return false;
            }

            seconds = (nowMs - _sinceMs) / 1000;
            return true;
        }
    }
}
