namespace Spane.Firmware.Core.Settings
{
    /// <summary>Tells whether a loop is still running.</summary>
    public sealed class Heartbeat
    {
        private readonly int _timeoutMs;
        private long _lastMs;
        private bool _started;

        /// <summary>Creates the heartbeat.</summary>
        /// <param name="timeoutMs">Silence that counts as stuck, in ms.</param>
        public Heartbeat(int timeoutMs)
        {
            _timeoutMs = timeoutMs;
        }

        /// <summary>Records one pass of the loop.</summary>
        public void Beat(long nowMs)
        {
            _lastMs = nowMs;
            _started = true;
        }

        /// <summary>Tells whether the loop is stuck.</summary>
        /// <returns>True when the loop ran once, and not for longer than the timeout since.</returns>
        public bool IsStuck(long nowMs) => _started && nowMs - _lastMs > _timeoutMs;
    }
}
