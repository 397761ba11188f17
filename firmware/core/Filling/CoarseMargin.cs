namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// How much before the target the coarse feed ends, learned so that the fine feed takes its time: shorter, and the cut-off meets the
    /// coarse material still falling; longer, and packs are lost.
    /// </summary>
    public sealed class CoarseMargin
    {
        private double _targetGrams;

        /// <summary>The margin in g.</summary>
        public double Grams { get; private set; }

        /// <summary>Starts on a product.</summary>
        /// <param name="targetGrams">Preset value in g.</param>
        /// <param name="grams">Margin learned before, in g; 0 for none.</param>
        public void Start(double targetGrams, double grams)
        {
            _targetGrams = targetGrams;
            Grams = grams > 0 ? grams : targetGrams * 0.4;
        }

        /// <summary>Learns from a fill.</summary>
        /// <param name="fineMs">Time that the fine feed took, in ms.</param>
        /// <param name="wantedMs">Time that it should take, in ms.</param>
        public void Learn(long fineMs, int wantedMs)
        {
            if (wantedMs <= 0)
            {
                return;
            }

            var share = 0.3 * (wantedMs - fineMs) / wantedMs;
            share = share > 0.2 ? 0.2 : share < -0.2 ? -0.2 : share;
            Grams *= 1 + share;
            var least = _targetGrams * 0.02;
            var most = _targetGrams * 0.8;
            Grams = Grams < least ? least : Grams > most ? most : Grams;
        }
    }
}
