namespace Spane.Firmware.Core.Trials
{
    /// <summary>
    /// The paper's minute: the packs of exactly 60,000 ms of running time. A pack counts when its time lies within the window, its last
    /// millisecond included. Production = packs × 60000 / run; time = wall / 60000 minutes.
    /// </summary>
    public sealed class MinuteTrial
    {
        /// <summary>Running time of a full trial in ms.</summary>
        public const long WindowMs = 60000;

        private long _openedMs;
        private long _lastMs;
        private bool _running;
        private int _number;
        private bool _isOpen;
        private long _runMs;

        /// <summary>Packs of the open trial and their weights in g.</summary>
        public readonly RunningStatistics Packs = new RunningStatistics();

        /// <summary>Trial number since boot, from 1; 0 before the first.</summary>
        public int Number => _number;

        public bool IsOpen => _isOpen;

        /// <summary>Running time so far in ms.</summary>
        public long RunMs => _runMs;

        /// <summary>Wall-clock time so far in ms.</summary>
        public long WallMs => _lastMs - _openedMs;

        /// <summary>Packs per minute of running time so far.</summary>
        public double RatePerMinute => RunMs > 0 ? Packs.Count * 60000.0 / RunMs : 0;

        /// <summary>Opens a trial.</summary>
        public void Open(long nowMs)
        {
            _number++;
            _isOpen = true;
            _openedMs = nowMs;
            _lastMs = nowMs;
            _runMs = 0;
            Packs.Clear();
        }

        /// <summary>Advances the clock.</summary>
        /// <returns>
        /// The monotonic time in ms at which the window was full, or -1 while it is not. When it is full, the trial stands at exactly
        /// <see cref="WindowMs"/> of running time; close it and open the next at that time.
        /// </returns>
        public long Step(bool running, long nowMs)
        {
            if (!IsOpen)
            {
                _running = running;
                return -1;
            }

            var elapsed = _running ? nowMs - _lastMs : 0;
            if (RunMs + elapsed >= WindowMs)
            {
                _lastMs += WindowMs - RunMs;
                _runMs = WindowMs;
                _running = running;
                return _lastMs;
            }

            _runMs += elapsed;
            _lastMs = nowMs;
            _running = running;
            return -1;
        }

        /// <summary>Counts a pack of the open trial.</summary>
        public void Add(double netGrams) => Packs.Add(netGrams);

        public void Close() => _isOpen = false;
    }
}
