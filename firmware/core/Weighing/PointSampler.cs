namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Collects the still signal, which is the one that is judged, while a reference mass is on the scale, and makes a calibration point
    /// of it. The point is the mean of the middle half of the samples (the interquartile mean): a quarter of them may lie anywhere at
    /// either end without moving it, and it is less noisy than the median. Nothing here allocates after construction.
    /// </summary>
    public sealed class PointSampler
    {
        /// <summary>Samples of a point: 0.8 s.</summary>
        public const int Samples = 64;

        /// <summary>Samples left out first, so that the filters hold nothing from before.</summary>
        public const int SkippedSamples = 8;

        // 64 samples of normal noise spread over about five standard deviations; their successive differences have a median of half a one
        // or more.
        private const double SpreadPerNoise = 10;

        private readonly double[] _grams = new double[Samples];
        private readonly double[] _steps = new double[Samples - 1];
        private readonly double _bandGrams;
        private int _count;
        private bool _isTaking;
        private double _meanGrams;
        private double _spreadGrams;
        private double _allowedGrams;

        internal PointSampler(double bandGrams) => _bandGrams = bandGrams;

        /// <summary>True while a point is being taken.</summary>
        public bool IsTaking => _isTaking;

        /// <summary>True when the point has all its samples.</summary>
        public bool IsFull => IsTaking && _count == Samples;

        /// <summary>The point in g, by the calibration and the zero in force; after <see cref="Finish"/>.</summary>
        public double MeanGrams => _meanGrams;

        /// <summary>How far the weight moved while the point was taken, in g; after <see cref="Finish"/>.</summary>
        public double SpreadGrams => _spreadGrams;

        /// <summary>
        /// How far it may move by the scale's own noise, in g; after <see cref="Finish"/>. Ten times the median step from sample to
        /// sample, which neither a spike nor a creeping load changes, and at least once and at most twice the band of a stable weight: a
        /// machine that shakes more is to be stopped first.
        /// </summary>
        public double AllowedGrams => _allowedGrams;

        /// <summary>Begins a point: all its samples lie after now.</summary>
        public void Begin()
        {
            _isTaking = true;
            _count = -SkippedSamples;
        }

        /// <summary>Discards the point.</summary>
        public void Cancel() => _isTaking = false;

        /// <summary>Ends the point when it is full.</summary>
        /// <returns>True when the weight was as still as the scale's own noise lets it be.</returns>
        public bool Finish()
        {
            _isTaking = false;
            for (var i = 0; i < _steps.Length; i++)
            {
                var step = _grams[i + 1] - _grams[i];
                _steps[i] = step < 0 ? -step : step;
            }

            Sort(_steps);
            Sort(_grams);
            double sum = 0;
            for (var i = Samples / 4; i < Samples * 3 / 4; i++)
            {
                sum += _grams[i];
            }

            _meanGrams = sum / (Samples / 2);
            _spreadGrams = _grams[Samples - 1] - _grams[0];
            var noise = SpreadPerNoise * _steps[_steps.Length / 2];
            _allowedGrams = noise < _bandGrams ? _bandGrams : noise > 2 * _bandGrams ? 2 * _bandGrams : noise;
            return SpreadGrams <= AllowedGrams;
        }

        /// <summary>Adds a sample, while a point is being captured.</summary>
        internal void Add(double grams)
        {
            if (!IsTaking || _count == Samples)
            {
                return;
            }

            if (_count >= 0)
            {
                _grams[_count] = grams;
            }

            _count++;
        }

        /// <summary>Begins the point anew after a gap in the signal or another zero.</summary>
        internal void Restart()
        {
            if (IsTaking)
            {
                Begin();
            }
        }

        private static void Sort(double[] values)
        {
            for (var i = 1; i < values.Length; i++)
            {
                var value = values[i];
                var at = i;
                for (; at > 0 && values[at - 1] > value; at--)
                {
                    values[at] = values[at - 1];
                }

                values[at] = value;
            }
        }
    }
}
