namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Learns how much before the target to close the gate, from the settled weights of past fills: the mean error of N fills, times a
    /// coefficient, goes into the preact; then a dead time before the next correction; errors outside a window are left out; and the preact
    /// is bounded. (Automatic free-fall compensation of weighing controllers, e.g. Unipulse F701+ manual p. 37; the dead time as in
    /// checkweigher feedback.) The first fills correct at once, so a new product is on target after a handful. A top-up only ever adds, so
    /// the packs of a product of heavy pieces would lie above the target by what the topped-up ones get too much; a slow trim of the
    /// cut-off takes that back, for all packs together.
    /// </summary>
    public sealed class PreactLearner
    {
        private const int QuickFills = 4;
        private const int AveragedFills = 4;
        private const int DeadFills = 1;
        private const int OutliersThatCount = 3;

        /// <summary>Fills before the trim begins: the first ones are off for other reasons.</summary>
        private const int FillsBeforeTrim = 12;

        /// <summary>Share of a pack's error that goes into the trim: it follows the mean of some twenty packs.</summary>
        private const double TrimGain = 0.05;

        /// <summary>Limit of the trim either way, as a share of the target.</summary>
        private const double MaxTrimShare = 0.02;

        private double _targetGrams;
        private double _learnedGrams;
        private double _trimGrams;
        private double _windowGrams;
        private double _errorSum;
        private int _errors;
        private int _dead;
        private int _outliers;
        private int _fills;

        /// <summary>The preact in g, trim included.</summary>
        public double Grams => _learnedGrams + _trimGrams;

        public int Fills => _fills;

        /// <summary>Starts on a product.</summary>
        /// <param name="targetGrams">Preset value in g: the preact stays within −5 % and 40 % of it.</param>
        /// <param name="fills">Fills it was learned from before; 0 for none.</param>
        public void Start(double startGrams, double targetGrams, int fills)
        {
            _targetGrams = targetGrams;
            _trimGrams = 0;
            _windowGrams = 0.08 * targetGrams;
            _fills = fills;
            _errorSum = 0;
            _errors = 0;
            _dead = 0;
            _outliers = 0;
            _learnedGrams = Bounded(startGrams);
        }

        /// <summary>
        /// Tells whether a cut-off says something of the next one. One far off does so only when others follow: a gate that stuck once is
        /// no reason to cut off earlier. The first fills are expected to be too light, and one alone to be far off.
        /// </summary>
        public bool Counts(double errorGrams)
        {
            var isFar = errorGrams > _windowGrams ? Fills > 0 : errorGrams < -_windowGrams && Fills >= QuickFills;
            if (isFar && ++_outliers < OutliersThatCount)
            {
                return false;
            }

            _outliers = 0;
            return true;
        }

        /// <summary>Learns from the first cut-off of a fill that met no trouble.</summary>
        public void Learn(double errorGrams)
        {
            var quick = Fills < QuickFills;
            if (_dead > 0)
            {
                _dead--;
                return;
            }

            _errorSum += errorGrams + _trimGrams;
            _errors++;
            _fills++;
            if (_errors < (quick ? 1 : AveragedFills))
            {
                return;
            }

            _learnedGrams = Bounded(_learnedGrams + ((quick ? 0.8 : 0.5) * _errorSum / _errors));
            _errorSum = 0;
            _errors = 0;
            _dead = quick ? 0 : DeadFills;
        }

        /// <summary>Learns from what goes into the pack, topped up or not.</summary>
        public void LearnFill(double errorGrams)
        {
            if (Fills >= FillsBeforeTrim)
            {
                var most = MaxTrimShare * _targetGrams;
                var trim = _trimGrams + (TrimGain * errorGrams);
                _trimGrams = trim > most ? most : trim < -most ? -most : trim;
            }
        }

        private double Bounded(double grams)
        {
            var max = 0.4 * _targetGrams;
            var min = -0.05 * _targetGrams;
            return grams > max ? max : grams < min ? min : grams;
        }
    }
}
