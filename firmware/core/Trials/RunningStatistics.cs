using System;

namespace Spane.Firmware.Core.Trials
{
    /// <summary>Count, mean and standard deviation of a series, one value at a time (Welford 1962), without keeping it.</summary>
    public sealed class RunningStatistics
    {
        private double _squares;

        /// <summary>Values taken.</summary>
        public int Count { get; private set; }

        /// <summary>Their mean; 0 without values.</summary>
        public double Mean { get; private set; }

        /// <summary>Their standard deviation with n − 1; 0 for fewer than two.</summary>
        public double Deviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

        /// <summary>Adds a value.</summary>
        public void Add(double value)
        {
            Count++;
            var before = value - Mean;
            Mean += before / Count;
            _squares += before * (value - Mean);
        }

        /// <summary>Clears it.</summary>
        public void Clear()
        {
            Count = 0;
            Mean = 0;
            _squares = 0;
        }
    }
}
