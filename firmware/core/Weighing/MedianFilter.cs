namespace Spane.Firmware.Core.Weighing
{
    /// <summary>Median of the last three samples: removes a single spike and nothing else. Group delay: 1 sample.</summary>
    public sealed class MedianFilter
    {
        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        public const double GroupDelaySamples = 1;

        private long _older;
        private long _old;
        private bool _filled;

        /// <summary>Filters a sample, in any integer unit.</summary>
        public long Filter(long sample)
        {
            if (!_filled)
            {
                _older = sample;
                _old = sample;
                _filled = true;
            }

            var low = _older < _old ? _older : _old;
            var high = _older < _old ? _old : _older;
            _older = _old;
            _old = sample;
            return sample < low ? low : sample > high ? high : sample;
        }

        /// <summary>Resets: the next sample is taken as the steady value.</summary>
        public void Reset() => _filled = false;
    }
}
