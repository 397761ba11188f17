using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Tells when the weight is stable: all samples of a window lie within a band (OPC 40200 <c>WeightStable</c>). Also gives the mean of
    /// that window, which is the best reading there is of a still weight.
    /// </summary>
    public sealed class StabilityDetector
    {
        private readonly double[] _samples;
        private readonly double _bandGrams;
        private int _next;
        private int _count;
        private bool _isStable;
        private double _spreadGrams;
        private double _meanGrams;

        /// <summary>Creates a detector.</summary>
        /// <param name="windowSamples">Length of the window, 2 to 80 samples.</param>
        /// <param name="bandGrams">Largest difference within the window, in g, above 0.</param>
        public StabilityDetector(int windowSamples, double bandGrams)
        {
            if (windowSamples < 2 || windowSamples > 80 || !(bandGrams > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(windowSamples));
            }

            _samples = new double[windowSamples];
            _bandGrams = bandGrams;
        }

        /// <summary>True when the window is full and within the band.</summary>
        public bool IsStable => _isStable;

        /// <summary>Largest difference within the window, in g.</summary>
        public double SpreadGrams => _spreadGrams;

        /// <summary>Mean of the window in g.</summary>
        public double MeanGrams => _meanGrams;

        /// <summary>Adds a sample.</summary>
        public void Add(double grams)
        {
            _samples[_next] = grams;
            _next = _next + 1 == _samples.Length ? 0 : _next + 1;
            _count += _count < _samples.Length ? 1 : 0;
            var low = grams;
            var high = grams;
            double sum = 0;
            for (var i = 0; i < _count; i++)
            {
                var s = _samples[i];
                low = s < low ? s : low;
                high = s > high ? s : high;
                sum += s;
            }

            _spreadGrams = high - low;
            _meanGrams = sum / _count;
            _isStable = _count == _samples.Length && SpreadGrams <= _bandGrams;
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
