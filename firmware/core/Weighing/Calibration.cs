using System;

namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// The load cell's curve from counts to grams: two to eight points, straight between them and beyond the ends.
    /// </summary>
    public sealed class Calibration
    {
        /// <summary>Most points.</summary>
        public const int MaxPoints = 8;

        private const int SlopeBits = 20;

        private readonly int[] _counts;
        private readonly double[] _grams;
        private readonly double[] _gramsPerCount;
        private readonly long[] _base;
        private readonly long[] _slope;

        private Calibration(int[] counts, double[] grams, double[] gramsPerCount)
        {
            _counts = counts;
            _grams = grams;
            _gramsPerCount = gramsPerCount;
            _base = new long[gramsPerCount.Length];
            _slope = new long[gramsPerCount.Length];
            for (var i = 0; i < gramsPerCount.Length; i++)
            {
                _base[i] = WeightUnit.FromGrams(grams[i]);
                _slope[i] = WeightUnit.FromGrams(gramsPerCount[i] * (1 << SlopeBits));
            }
        }

        /// <summary>Points of the curve.</summary>
        public int Points => _counts.Length;

        /// <summary>Makes a curve.</summary>
        /// <param name="counts">Words of the converter, rising or falling strictly; 2 to <see cref="MaxPoints"/>.</param>
        /// <returns>The curve, or <c>null</c> when the points are not strictly monotone or not as many as needed.</returns>
        public static Calibration? Create(int[] counts, double[] grams)
        {
            var n = counts.Length;
            if (n < 2 || n > MaxPoints || grams.Length != n)
            {
                return null;
            }

            var slopes = new double[n - 1];
            for (var i = 0; i < n - 1; i++)
            {
                double rise = counts[i + 1] - counts[i];
                if (rise == 0 || (rise > 0) != (counts[1] > counts[0]) || !(grams[i + 1] > grams[i])
                    || double.IsNaN(grams[i + 1] - grams[i]))
                {
                    return null;
                }

                slopes[i] = (grams[i + 1] - grams[i]) / rise;
            }

            return new Calibration(counts, grams, slopes);
        }

        /// <summary>Makes a straight curve.</summary>
        /// <param name="countsPerGram">Counts for one gram, not 0.</param>
        public static Calibration Linear(int zeroCounts, double countsPerGram)
        {
            const double Span = 1000;
            var counts = new[] { zeroCounts, zeroCounts + (int)(countsPerGram * Span) };
            return Create(counts, new[] { 0.0, Span }) ?? throw new ArgumentOutOfRangeException(nameof(countsPerGram));
        }

        /// <summary>Word of a point.</summary>
        public int CountsAt(int i) => _counts[i];

        /// <summary>Mass of a point.</summary>
        public double GramsAt(int i) => _grams[i];

        /// <summary>Converts a word.</summary>
        public double ToGrams(int word)
        {
            var i = SegmentOf(word);
            return _grams[i] + ((word - _counts[i]) * _gramsPerCount[i]);
        }

        /// <summary>Converts a word to units of <see cref="WeightUnit"/>.</summary>
        internal long ToUnits(int word)
        {
            var i = SegmentOf(word);
            return _base[i] + (((word - _counts[i]) * _slope[i]) >> SlopeBits);
        }

        /// <summary>Converts a mass back.</summary>
        /// <returns>The nearest word.</returns>
        public int ToCounts(double grams)
        {
            var i = 0;
            while (i < _gramsPerCount.Length - 1 && grams > _grams[i + 1])
            {
                i++;
            }

            return (int)Math.Round(_counts[i] + ((grams - _grams[i]) / _gramsPerCount[i]));
        }

        private int SegmentOf(int word)
        {
            var i = 0;
            if (_slope.Length > 1)
            {
                var rising = _counts[1] > _counts[0];
                while (i < _slope.Length - 1 && (rising ? word > _counts[i + 1] : word < _counts[i + 1]))
                {
                    i++;
                }
            }

            return i;
        }

        /// <summary>How far a point lies off the best straight line through all points: the linearity of the cell.</summary>
        /// <returns>Grams, positive above the line; 0 for two points.</returns>
        public double Residual(int i)
        {
            if (_counts.Length < 3)
            {
                return 0;
            }

            double n = _counts.Length;
            double meanCounts = 0;
            double meanGrams = 0;
            for (var k = 0; k < _counts.Length; k++)
            {
                meanCounts += _counts[k] / n;
                meanGrams += _grams[k] / n;
            }

            double products = 0;
            double squares = 0;
            for (var k = 0; k < _counts.Length; k++)
            {
                var d = _counts[k] - meanCounts;
                products += d * (_grams[k] - meanGrams);
                squares += d * d;
            }

            var slope = squares > 0 ? products / squares : 0;
            return _grams[i] - meanGrams - (slope * (_counts[i] - meanCounts));
        }
    }
}
