namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Follows the slow drift of the empty scale (OIML R76 zero tracking): at most at a rate, only near zero, and only up to a cumulative
    /// limit, beyond which someone must look.
    /// </summary>
    public sealed class ZeroTracker
    {
        private readonly double _rangeGrams;
        private readonly double _gramsPerSecond;
        private readonly double _limitGrams;
        private double _setGrams;
        private double _trackedGrams;
        private long _offset;

        public ZeroTracker(double rangeGrams, double gramsPerSecond, double limitGrams)
        {
            _rangeGrams = rangeGrams;
            _gramsPerSecond = gramsPerSecond;
            _limitGrams = limitGrams;
        }

        /// <summary>What is taken off the calibrated weight, in g: the zero as set, and the corrections since.</summary>
        public double OffsetGrams => SetGrams + TrackedGrams;

        /// <summary>The same in units of <see cref="WeightUnit"/>.</summary>
        internal long Offset => _offset;

        /// <summary>The zero as set, in g above the calibration's zero.</summary>
        public double SetGrams => _setGrams;

        /// <summary>Sum of the corrections since, in g.</summary>
        public double TrackedGrams => _trackedGrams;

        /// <summary>True when the cumulative limit is used up.</summary>
        public bool AtLimit => TrackedGrams >= _limitGrams || TrackedGrams <= -_limitGrams;

        public void Set(double calibratedGrams)
        {
            _setGrams = calibratedGrams;
            _trackedGrams = 0;
            _offset = WeightUnit.FromGrams(OffsetGrams);
        }

        /// <summary>Follows the drift, when the scale is empty and still.</summary>
        /// <param name="elapsedMs">Time since the last call in ms.</param>
        public void Track(double gramsFromZero, long elapsedMs)
        {
            if (gramsFromZero > _rangeGrams || gramsFromZero < -_rangeGrams)
            {
                return;
            }

            var most = _gramsPerSecond * elapsedMs / 1000.0;
            var step = gramsFromZero > most ? most : gramsFromZero < -most ? -most : gramsFromZero;
            var tracked = TrackedGrams + step;
            _trackedGrams = tracked > _limitGrams ? _limitGrams : tracked < -_limitGrams ? -_limitGrams : tracked;
            _offset = WeightUnit.FromGrams(OffsetGrams);
        }
    }
}
