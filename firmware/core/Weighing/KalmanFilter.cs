using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// A one-dimensional Kalman filter for a random walk: P += Q; K = P/(P+R); x += K(z−x); P = (1−K)P. It starts over at a step of more
    /// than 6√R, so a load is not smeared. Group delay in its steady state: (1 − K)/K samples.
    /// </summary>
    public sealed class KalmanFilter
    {
        private readonly double _q;
        private readonly double _r;
        private readonly double _stepSquared;
        private double _x;
        private double _p;
        private bool _filled;

        /// <summary>Creates the filter.</summary>
        /// <param name="processVariance">Q: variance of the true weight's change in one sample, g², above 0.</param>
        /// <param name="noiseVariance">R: variance of the signal's noise, g², above 0.</param>
        public KalmanFilter(double processVariance, double noiseVariance)
        {
            if (!(processVariance > 0) || !(noiseVariance > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(noiseVariance));
            }

            _q = processVariance;
            _r = noiseVariance;
            _stepSquared = 36 * noiseVariance;

            // Fixed point of the gain: p = (q + sqrt(q² + 4qr))/2 before the update, K = p/(p + r).
            var p = (processVariance + Math.Sqrt((processVariance * processVariance) + (4 * processVariance * noiseVariance))) / 2;
            GroupDelaySamples = noiseVariance / p;
        }

        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        public readonly double GroupDelaySamples;

        /// <summary>Filters a sample.</summary>
        public double Filter(double sample)
        {
            var innovation = sample - _x;
            if (!_filled || innovation * innovation > _stepSquared)
            {
                _x = sample;
                _p = _r;
                _filled = true;
                return _x;
            }

            _p += _q;
            var gain = _p / (_p + _r);
            _x += gain * innovation;
            _p *= 1 - gain;
            return _x;
        }

        /// <summary>Resets: the next sample is taken as the steady value.</summary>
        public void Reset() => _filled = false;
    }
}
