namespace Spane.Firmware.Core.Weighing
{
    /// <summary>Median of the last three samples: removes a single spike and nothing else. Group delay: 1 sample.</summary>
    public sealed class MedianFilter : IFilter
    {
        private double _older;
        private double _old;
        private bool _filled;

        /// <inheritdoc/>
        public double GroupDelaySamples => 1;

        /// <inheritdoc/>
        public double Filter(double sample)
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

        /// <inheritdoc/>
        public void Reset() => _filled = false;
    }
}
