namespace Spane.Firmware.Core.Counting
{
    /// <summary>
    /// Fits the packs that the infrared slot saw to the fills that were dumped. A dumped fill waits for its pack for a limited time: one is
    /// right, none a missed one, two a double; a slot that stays dark is a jam. What the slot saw is given to the fill that it fits by the
    /// time of travel, so that one pack too many or too few is told of its own fill and puts no other one wrong.
    /// </summary>
    public sealed class PackReconciler
    {
        private const int Capacity = 6;
        private const int NoFill = -1;
        private const int FinishedFill = -2;

        private readonly int _timeoutMs;
        private readonly int _jamMs;
        private readonly int _sameMs;
        private readonly long[] _leftMs = new long[Capacity];
        private readonly int[] _seen = new int[Capacity];
        private int _oldest;
        private int _waiting;
        private bool _isLeaving;
        private int _strays;
        private int _lastOwner = NoFill;
        private long _lastMs = long.MinValue / 2;
        private long _travelMs = -1;
        private long _darkSinceMs = -1;
        private bool _isJammed;

        /// <param name="timeoutMs">Longest time from the dump to the slot, in ms.</param>
        /// <param name="jamMs">A slot that stays dark for longer is jammed, in ms.</param>
        /// <param name="sameMs">What passes closer behind a pack than this is a part of it, in ms.</param>
        public PackReconciler(int timeoutMs, int jamMs, int sameMs)
        {
            _timeoutMs = timeoutMs;
            _jamMs = jamMs;
            _sameMs = sameMs;
        }

        /// <summary>Fills that are weighed and wait for their pack.</summary>
        public int Waiting => _waiting;

        /// <summary>True while the slot is jammed.</summary>
        public bool IsJammed => _isJammed;

        private int Count => _isLeaving ? _waiting + 1 : _waiting;

        /// <summary>A fill is leaving the hopper, or is out of it: its pack may come from now on.</summary>
        /// <param name="nowMs">When, monotonic, in ms.</param>
        public void Leaving(long nowMs)
        {
            if (!_isLeaving && _waiting < Capacity - 1)
            {
                _isLeaving = true;
                _seen[At(_waiting)] = 0;
            }

            if (_isLeaving)
            {
                _leftMs[At(_waiting)] = nowMs;
            }
        }

        /// <summary>The fill that left is weighed, and waits.</summary>
        public void Weighed()
        {
            if (_isLeaving)
            {
                _isLeaving = false;
                _waiting++;
            }
        }

        /// <summary>The fill that left will not be weighed, and does not wait.</summary>
        /// <returns>What the slot saw of it.</returns>
        public int BreakOff()
        {
            if (!_isLeaving)
            {
                return 0;
            }

            _isLeaving = false;
            _lastOwner = _lastOwner == At(_waiting) ? FinishedFill : _lastOwner;
            return _seen[At(_waiting)];
        }

        /// <summary>The slot saw a pack.</summary>
        /// <param name="nowMs">When, monotonic, in ms.</param>
        /// <returns>True when it is a part of a pack that is finished already: one too many.</returns>
        public bool Seen(long nowMs)
        {
            if (nowMs - _lastMs >= _sameMs)
            {
                _lastOwner = Owner(nowMs);
            }

            _lastMs = nowMs;
            if (_lastOwner >= 0)
            {
                _seen[_lastOwner]++;
            }
            else if (_lastOwner == NoFill)
            {
                _strays++;
            }

            return _lastOwner == FinishedFill;
        }

        /// <summary>True when no part of the last pack can come any more.</summary>
        public bool IsThrough(long nowMs) => nowMs - _lastMs >= _sameMs;

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

        /// <summary>Finishes the oldest waiting fill when its pack was seen, or its time is over, or a younger one's was seen.</summary>
        /// <param name="seen">What the slot saw since the pack before; what came while no fill was out is in it.</param>
        /// <param name="missed">Its own pack was not seen.</param>
        public bool TryFinish(long nowMs, out int seen, out bool missed)
        {
            seen = 0;
            missed = false;
            if (_waiting == 0)
            {
                return false;
            }

            missed = _seen[_oldest] == 0;
            if (missed && !IsOvertaken() && nowMs - _leftMs[_oldest] < _timeoutMs)
            {
                return false;
            }

            seen = _seen[_oldest] + _strays;
            _strays = 0;
            _lastOwner = _lastOwner == _oldest ? FinishedFill : _lastOwner;
            _oldest = At(1);
            _waiting--;
            return true;
        }

        /// <summary>The fill to which a pack in the slot belongs: of those whose pack did not come yet, the one that has travelled most
        /// like the others before; the oldest while that is not known.</summary>
        private int Owner(long nowMs)
        {
            var owner = NoFill;
            long nearest = 0;
            for (var i = 0; i < Count; i++)
            {
                var fill = At(i);
                var off = nowMs - _leftMs[fill] - _travelMs;
                off = off < 0 ? -off : off;
                if (_seen[fill] == 0 && (owner == NoFill || (_travelMs >= 0 && off < nearest)))
                {
                    owner = fill;
                    nearest = off;
                }
            }

            if (owner == NoFill)
            {
                // A fill that came out in two goes: the second part is its own too.
                return Count > 0 ? At(Count - 1) : NoFill;
            }

            if (Count == 1)
            {
                var travelMs = nowMs - _leftMs[owner];
                _travelMs = _travelMs < 0 ? travelMs : _travelMs + ((travelMs - _travelMs) / 4);
            }

            return owner;
        }

        private bool IsOvertaken()
        {
            for (var i = 1; i < Count; i++)
            {
                if (_seen[At(i)] > 0)
                {
                    return true;
                }
            }

            return false;
        }

        private int At(int place) => (_oldest + place) % Capacity;
    }
}
