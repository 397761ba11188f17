namespace Spane.Firmware.Core.Power
{
    /// <summary>A condition that counts only when it has lasted: the on-delay of an alarm. It is held through short gaps by its deadband,
    /// which the caller decides.</summary>
    public sealed class Hold
    {
        private long _sinceMs = -1;

        /// <summary>Updates the condition.</summary>
        /// <param name="delayMs">How long it must last, ms.</param>
        public bool Lasts(bool isTrue, long delayMs, long nowMs)
        {
            if (!isTrue)
            {
                _sinceMs = -1;
                return false;
            }

            if (_sinceMs < 0)
            {
                _sinceMs = nowMs;
            }

            return nowMs - _sinceMs >= delayMs;
        }

        /// <summary>Whether it is true, long enough or not.</summary>
        public bool IsStanding => _sinceMs >= 0;
    }
}
