namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Learns how much before the target to close the gate, from the settled weights of past fills: the mean error of N fills, times a
    /// coefficient, goes into the preact; then a dead time before the next correction; errors outside a window are left out; and the
    /// preact is bounded. (Automatic free-fall compensation of weighing controllers, e.g. Unipulse F701+ manual p. 37; the dead
    /// time as in checkweigher feedback.) The first fills correct at once, so a new product is on target after a handful.
    /// </summary>
    public sealed class PreactLearner
    {
        private const int QuickFills = 4;
        private const int AveragedFills = 4;
        private const int DeadFills = 1;
        private const int OutliersThatCount = 3;

        private double _maxGrams;
        private double _windowGrams;
        private double _errorSum;
        private int _errors;
        private int _dead;
        private int _outliers;

        /// <summary>The preact in g.</summary>
        public double Grams { get; private set; }

        /// <summary>Fills that were learned from.</summary>
        public int Fills { get; private set; }

        /// <summary>Starts on a product.</summary>
        /// <param name="startGrams">Preact to start from, in g.</param>
        /// <param name="targetGrams">Preset value in g: the preact stays within −5 % and 40 % of it.</param>
        /// <param name="fills">Fills it was learned from before; 0 for none.</param>
        public void Start(double startGrams, double targetGrams, int fills)
        {
            _maxGrams = 0.4 * targetGrams;
            _windowGrams = 0.08 * targetGrams;
            Fills = fills;
            _errorSum = 0;
            _errors = 0;
            _dead = 0;
            _outliers = 0;
            Grams = Bounded(startGrams);
        }

        /// <summary>Learns from a fill that met no trouble.</summary>
        /// <param name="errorGrams">Weight less target in g.</param>
        public void Learn(double errorGrams)
        {
            var quick = Fills < QuickFills;
            if (!quick && (errorGrams > _windowGrams || errorGrams < -_windowGrams) && ++_outliers < OutliersThatCount)
            {
                return;
            }

            _outliers = 0;
            if (_dead > 0)
            {
                _dead--;
                return;
            }

            _errorSum += errorGrams;
            _errors++;
            Fills++;
            if (_errors < (quick ? 1 : AveragedFills))
            {
                return;
            }

            Grams = Bounded(Grams + ((quick ? 0.8 : 0.5) * _errorSum / _errors));
            _errorSum = 0;
            _errors = 0;
            _dead = quick ? 0 : DeadFills;
        }

        private double Bounded(double grams)
        {
            var min = -0.05 * _maxGrams / 0.4;
            return grams > _maxGrams ? _maxGrams : grams < min ? min : grams;
        }
    }
}
