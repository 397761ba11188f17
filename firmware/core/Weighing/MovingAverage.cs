using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Mean of the last N samples: nulls vibration at the sample rate divided by N and its multiples. Group delay: (N − 1) / 2 samples.
    /// </summary>
    public sealed class MovingAverage : IFilter
    {
        private readonly double[] _samples;
        private int _next;
        private int _count;

        /// <summary>Creates the filter.</summary>
        /// <param name="length">N, 1 to 80 samples.</param>
        public MovingAverage(int length)
        {
            if (length < 1 || length > 80)
            {
                throw new ArgumentOutOfRangeException(nameof(length));
            }

            _samples = new double[length];
        }

        /// <inheritdoc/>
        public double GroupDelaySamples => (_samples.Length - 1) / 2.0;

        /// <inheritdoc/>
        public double Filter(double sample)
        {
            _samples[_next] = sample;
            _next = _next + 1 == _samples.Length ? 0 : _next + 1;
            _count += _count < _samples.Length ? 1 : 0;

            // Summed anew each time: a running sum would keep every rounding error forever.
            double sum = 0;
            for (var i = 0; i < _count; i++)
            {
                sum += _samples[i];
            }

            return sum / _count;
        }

        /// <inheritdoc/>
        public void Reset()
        {
            _next = 0;
            _count = 0;
        }
    }
}
