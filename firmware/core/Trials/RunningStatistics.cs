using System;

namespace Spane.Firmware.Core.Trials
{
    /// <summary>Count, mean and standard deviation of a series, one value at a time (Welford 1962), without keeping it.</summary>
    public sealed class RunningStatistics
    {
        private double _squares;
        private int _count;
        private double _mean;

        /// <summary>Values taken.</summary>
        public int Count => _count;

        /// <summary>Their mean; 0 without values.</summary>
        public double Mean => _mean;

        /// <summary>Their standard deviation with n − 1; 0 for fewer than two.</summary>
        public double Deviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

        /// <summary>Adds a value.</summary>
        public void Add(double value)
        {
            _count++;
            var before = value - Mean;
            _mean += before / _count;
            _squares += before * (value - Mean);
        }

        /// <summary>Clears it.</summary>
        public void Clear()
        {
            _count = 0;
            _mean = 0;
            _squares = 0;
        }
    }
}
