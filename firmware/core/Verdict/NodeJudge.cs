using System;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Verdict
{
    /// <summary>
    /// The node's own verdict, for the packs it seals while the backend is unavailable. Table II of the paper, as the backend judges it:
    /// values rounded as people see them (0.01 g, 0.1 packs/min, 0.01 min), a crisp value of 50 and more is optimal, no rule is not
    /// optimal.
    /// </summary>
    public static class NodeJudge
    {
        private const double Boundary = 50;

        // The centroid of a perfect tie may come out a rounding below 50; a tie counts as optimal.
        private const double BoundaryRounding = 1e-9;

        // The rule base is written for the 35 g product, whose band is 1 g on either side.
        private const double ReferenceGrams = 35;
        private const double ReferenceHalfBandGrams = 1;

        /// <summary>Judges one pack.</summary>
        /// <param name="lowerGrams">Lower edge of the product's accepted band in g (<c>tlo</c>).</param>
        /// <param name="upperGrams">Upper edge in g (<c>thi</c>), above the lower one.</param>
        /// <param name="packsPerMinute">Packs per minute of running time.</param>
        /// <returns>The verdict; <see cref="VerdictWord.None"/> when the band is empty or a value is not a number.</returns>
        public static VerdictWord Judge(double netGrams, double lowerGrams, double upperGrams, double packsPerMinute, double minutes)
        {
            if (double.IsNaN(netGrams) || double.IsNaN(lowerGrams) || double.IsNaN(upperGrams) || double.IsNaN(packsPerMinute)
                || double.IsNaN(minutes))
            {
                return VerdictWord.None;
            }

            double halfBand = (upperGrams - lowerGrams) / 2;
            if (halfBand <= 0)
            {
                return VerdictWord.None;
            }

            double deviation = (Rounded(netGrams, 100) - lowerGrams - halfBand) / halfBand;
            double weight = ReferenceGrams + (deviation * ReferenceHalfBandGrams);
            double value = TableTwoVerdict.Evaluate(weight, Rounded(packsPerMinute, 10), Rounded(minutes, 100));
            return !double.IsNaN(value) && value >= Boundary - BoundaryRounding ? VerdictWord.Optimal : VerdictWord.NotOptimal;
        }

        private static double Rounded(double value, double perUnit)
        {
            return Math.Floor((value * perUnit) + 0.5) / perUnit;
        }
    }
}
