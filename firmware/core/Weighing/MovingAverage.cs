using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// Mean of the last N samples: nulls vibration at the sample rate divided by N and its multiples. Group delay: (N − 1) / 2 samples.
    /// </summary>
    public sealed class MovingAverage
    {
        private readonly long[] _samples;
        private long _sum;
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

            _samples = new long[length];
        }

        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        public double GroupDelaySamples => (_samples.Length - 1) / 2.0;

        /// <summary>Filters a sample, in any integer unit: so the running sum keeps no rounding error.</summary>
        public long Filter(long sample)
        {
            if (_count < _samples.Length)
            {
                _count++;
            }
            else
            {
                _sum -= _samples[_next];
            }

            _sum += sample;
            _samples[_next] = sample;
            _next = _next + 1 == _samples.Length ? 0 : _next + 1;
            return _sum / _count;
        }

        /// <summary>Resets: the next sample is the first.</summary>
        public void Reset()
        {
            _next = 0;
            _count = 0;
            _sum = 0;
        }
    }
}
