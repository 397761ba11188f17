using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// A second-order notch at one machine frequency, for vibration that a moving average would need too many samples for.
    /// w0 = 2π f0/fs, α = sin w0/(2Q); b = [1, −2cos w0, 1], a = [1+α, −2cos w0, 1−α].
    /// </summary>
    public sealed class NotchFilter
    {
        private readonly double _b0;
        private readonly double _b1;
        private readonly double _a1;
        private readonly double _a2;
        private double _x1;
        private double _x2;
        private double _y1;
        private double _y2;
        private bool _filled;

        /// <summary>Creates the filter.</summary>
        /// <param name="hertz">Frequency to remove, above 0 and below half the sample rate.</param>
        /// <param name="quality">Q, 0.5 to 20: frequency over width.</param>
        public NotchFilter(double hertz, double quality, double samplesPerSecond)
        {
            if (!(hertz > 0) || !(hertz < samplesPerSecond / 2) || quality < 0.5 || quality > 20)
            {
                throw new ArgumentOutOfRangeException(nameof(hertz));
            }

            var w0 = 2 * Math.PI * hertz / samplesPerSecond;
            var alpha = Math.Sin(w0) / (2 * quality);
            _b0 = 1 / (1 + alpha);
            _b1 = -2 * Math.Cos(w0) / (1 + alpha);
            _a1 = _b1;
            _a2 = (1 - alpha) / (1 + alpha);

            // Phase slope at zero frequency: (a1 + 2 a2)/(1 + a1 + a2) − (b1 + 2 b2)/(b0 + b1 + b2) with b2 = b0, all over a0.
            GroupDelaySamples = ((_b1 + (2 * _b0)) / ((2 * _b0) + _b1)) - ((_a1 + (2 * _a2)) / (1 + _a1 + _a2));
        }

        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        public readonly double GroupDelaySamples;

        /// <summary>Filters a sample.</summary>
        public double Filter(double sample)
        {
            if (!_filled)
            {
                _x1 = sample;
                _x2 = sample;
                _y1 = sample;
                _y2 = sample;
                _filled = true;
            }

            var y = (_b0 * sample) + (_b1 * _x1) + (_b0 * _x2) - (_a1 * _y1) - (_a2 * _y2);
            _x2 = _x1;
            _x1 = sample;
            _y2 = _y1;
            _y1 = y;
            return y;
        }

        /// <summary>Resets: the next sample is taken as the steady value.</summary>
        public void Reset() => _filled = false;
    }
}
