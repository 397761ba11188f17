namespace Spane.Firmware.Core.Counting
{
    /// <summary>
    /// Fits the packs that the infrared slot saw to the fills that were dumped: a dumped fill waits for its pack to pass the slot, for a
    /// limited time. One pack is right, none a missed one, two a double; a slot that stays dark is a jam.
    /// </summary>
    public sealed class PackReconciler
    {
        private const int Capacity = 4;

        private readonly int _timeoutMs;
        private readonly int _jamMs;
        private readonly long[] _dumpedMs = new long[Capacity];
        private int _oldest;
        private int _waiting;
        private int _seen;
        private long _darkSinceMs = -1;
        private bool _isJammed;

        /// <param name="timeoutMs">Longest time from the dump to the slot, in ms.</param>
        /// <param name="jamMs">A slot that stays dark for longer is jammed, in ms.</param>
        public PackReconciler(int timeoutMs, int jamMs)
        {
            _timeoutMs = timeoutMs;
            _jamMs = jamMs;
        }

        /// <summary>Fills that wait for their pack.</summary>
        public int Waiting => _waiting;

        /// <summary>True when no more fill can wait.</summary>
        public bool IsFull => _waiting == Capacity;

        /// <summary>True while the slot is jammed.</summary>
        public bool IsJammed => _isJammed;

        /// <summary>A fill was dumped.</summary>
        /// <param name="nowMs">When, monotonic, in ms.</param>
        public void Dumped(long nowMs)
        {
            if (_waiting < Capacity)
            {
                _dumpedMs[(_oldest + _waiting) % Capacity] = nowMs;
                _waiting++;
            }
        }

        /// <summary>The slot saw a pack.</summary>
        public void Seen() => _seen++;

        /// <summary>Watches for a jam.</summary>
        /// <returns>True when the jam came or went now.</returns>
        public bool Watch(bool dark, long nowMs)
        {
            _darkSinceMs = !dark ? -1 : _darkSinceMs < 0 ? nowMs : _darkSinceMs;
            var jammed = dark && nowMs - _darkSinceMs > _jamMs;
            var changed = jammed != IsJammed;
            _isJammed = jammed;
            return changed;
        }

        /// <summary>Finishes the oldest waiting fill when its pack was seen or its time is over.</summary>
        public bool TryFinish(long nowMs, out int seen)
        {
            seen = _seen;
            if (_waiting == 0 || (_seen == 0 && nowMs - _dumpedMs[_oldest] < _timeoutMs))
            {
                return false;
            }

            // A younger fill's pack cannot overtake: with two waiting, one of two packs seen is for the next.
            if (seen > 1 && _waiting > 1)
            {
                seen = 1;
            }

            _seen -= seen;
            _oldest = (_oldest + 1) % Capacity;
            _waiting--;
            return true;
        }
    }
}
