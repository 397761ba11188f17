using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Tells when the weight is stable: all samples of a window lie within a band (OPC 40200 <c>WeightStable</c>). Also gives the mean of
    /// that window, which is the best reading there is of a still weight.
    /// </summary>
    public sealed class StabilityDetector
    {
        private readonly long[] _samples;
        private readonly long _band;
        private long _spread;
        private long _sum;
        private int _next;
        private int _count;
        private bool _isStable;

        /// <summary>Creates a detector.</summary>
        /// <param name="windowSamples">Length of the window, 2 to 80 samples.</param>
        /// <param name="bandGrams">Largest difference within the window, in g, above 0.</param>
        public StabilityDetector(int windowSamples, double bandGrams)
        {
            if (windowSamples < 2 || windowSamples > 80 || !(bandGrams > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(windowSamples));
            }

            _samples = new long[windowSamples];
            _band = WeightUnit.FromGrams(bandGrams);
        }

        /// <summary>True when the window is full and within the band.</summary>
        public bool IsStable => _isStable;

        /// <summary>Largest difference within the window, in g.</summary>
        public double SpreadGrams => _spread * WeightUnit.Grams;

        /// <summary>Mean of the window in g.</summary>
        public double MeanGrams => _count == 0 ? 0 : _sum * WeightUnit.Grams / _count;

        /// <summary>Adds a sample.</summary>
        /// <param name="weight">Weight in units of <see cref="WeightUnit"/>.</param>
        public void Add(long weight)
        {
            _samples[_next] = weight;
            _next = _next + 1 == _samples.Length ? 0 : _next + 1;
            _count += _count < _samples.Length ? 1 : 0;
            var low = weight;
            var high = weight;
            _sum = 0;
            for (var i = 0; i < _count; i++)
            {
                var s = _samples[i];
                low = s < low ? s : low;
                high = s > high ? s : high;
                _sum += s;
            }

            _spread = high - low;
            _isStable = _count == _samples.Length && _spread <= _band;
        }

        /// <summary>Resets, so that the next stable window lies wholly after now.</summary>
        public void Restart()
        {
            _count = 0;
            _next = 0;
            _isStable = false;
        }
    }
}
