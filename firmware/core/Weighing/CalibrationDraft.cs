namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// A calibration that is being made: the empty scale first, then one reference mass or more. It has a curve from the second point on,
    /// and only a plausible one; until then the former curve judges. What is refused changes nothing, but a refused zero begins the
    /// calibration anew.
    /// </summary>
    public sealed class CalibrationDraft
    {
        /// <summary>Lightest reference mass in g: a lighter one would stretch the noise of its point over every heavier load.</summary>
        public const double LightestGrams = 20;

        /// <summary>
        /// Largest distance of the empty scale from the former zero in g: above dirt and drift, and below the smallest pack left in the
        /// hopper.
        /// </summary>
        public const double ZeroShiftGrams = 10;

        /// <summary>Largest change of the sensitivity against the former calibration, in %.</summary>
        public const double SlopeChangePercent = 20;

        /// <summary>Least sensitivity, in counts per g, of either sign: a 10 kg cell of 1 mV/V has 215.</summary>
        public const double LeastCountsPerGram = 50;

        /// <summary>Largest sensitivity, in counts per g, of either sign: a 100 g cell of 2 mV/V has 43,000.</summary>
        public const double MostCountsPerGram = 50000;

        private const double BendGrams = 0.1;
        private const double BendShare = 0.01;

        private int[] _counts = new int[0];
        private double[] _grams = new double[0];
        private double _formerCountsPerGram;
        private Calibration? _curve;
        private double _value;

        /// <summary>Points taken so far.</summary>
        public int Points => _counts.Length;

        /// <summary>The new curve; <c>null</c> with fewer than two points.</summary>
        public Calibration? Curve => _curve;

        /// <summary>The figure behind the last refusal, in the unit of its code.</summary>
        public double Value => _value;

        /// <summary>Discards the points.</summary>
        public void Discard()
        {
            _counts = new int[0];
            _grams = new double[0];
            _curve = null;
        }

        /// <summary>Adds the empty scale: the first point.</summary>
        /// <param name="former">The calibration to compare with; <c>null</c> for a load cell or a hopper that was never calibrated.</param>
        /// <returns>A code of docs/protocol.md when it is refused; empty otherwise.</returns>
        public string AddZero(int counts, Calibration? former)
        {
            Discard();
            _value = former == null ? 0 : former.ToGrams(counts);
            if (Value > ZeroShiftGrams || Value < -ZeroShiftGrams)
            {
                return "not-empty";
            }

            _formerCountsPerGram = former == null ? 0 : CountsPerGram(former);
            _counts = new[] { counts };
            _grams = new[] { 0.0 };
            return "";
        }

        /// <summary>Adds a reference mass.</summary>
        /// <param name="massGrams">The mass in g, above 0.</param>
        /// <returns>A code of docs/protocol.md when it is refused; empty otherwise.</returns>
        public string AddMass(int counts, double massGrams)
        {
            _value = 0;
            if (Points == 0)
            {
                return "no-zero";
            }

            if (massGrams < LightestGrams)
            {
                _value = LightestGrams;
                return "too-light";
            }

            var at = 1;
            while (at < Points && _grams[at] < massGrams)
            {
                at++;
            }

            var replaced = at < Points && _grams[at] == massGrams ? 1 : 0;
            var size = Points + 1 - replaced;
            if (size > Calibration.MaxPoints)
            {
                _value = Calibration.MaxPoints;
                return "too-many";
            }

            var allCounts = new int[size];
            var allGrams = new double[size];
            System.Array.Copy(_counts, 0, allCounts, 0, at);
            System.Array.Copy(_grams, 0, allGrams, 0, at);
            System.Array.Copy(_counts, at + replaced, allCounts, at + 1, size - at - 1);
            System.Array.Copy(_grams, at + replaced, allGrams, at + 1, size - at - 1);
            allCounts[at] = counts;
            allGrams[at] = massGrams;
            var curve = Calibration.Create(allCounts, allGrams);
            var refusal = curve == null ? "not-monotone" : Doubt(curve);
            if (refusal.Length == 0)
            {
                _counts = allCounts;
                _grams = allGrams;
                _curve = curve;
            }

            return refusal;
        }

        /// <summary>Counts for one gram at the light end, where the packs are.</summary>
        private static double CountsPerGram(Calibration curve)
        {
            var grams = curve.GramsAt(1) - curve.GramsAt(0);
            return grams == 0 ? 0 : ((double)curve.CountsAt(1) - curve.CountsAt(0)) / grams;
        }

        private string Doubt(Calibration curve)
        {
            var slope = CountsPerGram(curve);
            var size = slope < 0 ? -slope : slope;
            if (size < LeastCountsPerGram || size > MostCountsPerGram)
            {
                _value = slope;
                return "implausible";
            }

            if (_formerCountsPerGram != 0)
            {
                _value = ((slope / _formerCountsPerGram) - 1) * 100;
                if (Value > SlopeChangePercent || Value < -SlopeChangePercent)
                {
                    return "slope";
                }
            }

            var most = BendGrams + (BendShare * curve.GramsAt(curve.Points - 1));
            for (var i = 0; i < curve.Points; i++)
            {
                _value = curve.Residual(i);
                if (Value > most || Value < -most)
                {
                    return "not-linear";
                }
            }

            return "";
        }
    }
}
