namespace Spane.Firmware.Core.Counting
{
    /// <summary>A push button, read by polling: a press counts when it has stood for the debounce time.</summary>
    public sealed class ButtonDebounce
    {
        private readonly int _debounceMs;
        private bool _level;
        private bool _pressed;
        private long _sinceMs;

        /// <param name="debounceMs">Time that a level must stand, in ms.</param>
        public ButtonDebounce(int debounceMs)
        {
            _debounceMs = debounceMs;
        }

        /// <summary>Reads the button.</summary>
        /// <returns>True once for each press.</returns>
        public bool Read(bool down, long nowMs)
        {
            if (down != _level)
            {
                _level = down;
                _sinceMs = nowMs;
            }

            if (nowMs - _sinceMs < _debounceMs || _pressed == _level)
            {
                return false;
            }

            _pressed = _level;
            return _pressed;
        }
    }
}
