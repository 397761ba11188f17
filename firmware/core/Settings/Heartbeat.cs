namespace Spane.Firmware.Core.Settings
{
    /// <summary>Tells whether a loop is still going round.</summary>
    public sealed class Heartbeat
    {
        private readonly int _timeoutMs;
        private long _lastMs;
        private bool _started;

        /// <summary>Creates it.</summary>
        /// <param name="timeoutMs">Silence that counts as stuck, in ms.</param>
        public Heartbeat(int timeoutMs)
        {
            _timeoutMs = timeoutMs;
        }

        /// <summary>The loop went round.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Beat(long nowMs)
        {
            _lastMs = nowMs;
            _started = true;
        }

        /// <summary>Asks.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>True when the loop went round once and not for longer than the timeout since.</returns>
        public bool IsStuck(long nowMs) => _started && nowMs - _lastMs > _timeoutMs;
    }
}
