namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Learns the coarse feed of a product: how wide to open, so that feeding takes the time there is for it, and how much before the target
    /// to go over to fine, so that the fine feed takes long enough for the coarse material in flight to land and no longer.
    /// </summary>
    public sealed class FeedLearner
    {
        private const double MinOpening = 0.25;

        /// <summary>Share of the target over which the gate narrows from coarse to fine.</summary>
        private const double RampShare = 0.25;

        private double _targetGrams;
        private double _fineOpening;

        /// <summary>Opening of the feed gate while feeding coarse, 0 to 1.</summary>
        public double CoarseOpening { get; private set; }

        /// <summary>What is left to the fine feed, in g.</summary>
        public double FineGrams { get; private set; }

        /// <summary>Starts on a product.</summary>
        /// <param name="profile">The preset.</param>
        /// <param name="learned">What was learned of it before, or <c>null</c>.</param>
        public void Start(FillProfile profile, LearnedFeed? learned)
        {
            _targetGrams = profile.TargetGrams;
            _fineOpening = profile.FineOpening;
            CoarseOpening = learned == null ? profile.CoarseOpening : learned.CoarseOpening;

            // Unknown material: go over to fine early, and so rather lose time than product.
            FineGrams = learned == null ? _targetGrams * 0.2 : learned.FineGrams;
        }

        /// <summary>
        /// Opening for what is still missing: wide open down to the margin, then narrower in proportion, so that what the coarse feed
        /// missed by is made up before the fine feed begins.
        /// </summary>
        /// <param name="missingGrams">What would be missing if the gate closed now, in g.</param>
        /// <returns>The opening, 0 to 1, in steps of 1/64 (a servo resolves no more); the fine opening or less when it is time to go over to fine.</returns>
        public double OpeningFor(double missingGrams)
        {
            var share = (missingGrams - FineGrams) / (RampShare * _targetGrams);
            if (share >= 1)
            {
                return CoarseOpening;
            }

            return share <= 0 ? 0 : _fineOpening + ((CoarseOpening - _fineOpening) * (int)(share * 64) / 64.0);
        }

        /// <summary>Learns from a fill.</summary>
        /// <param name="feedMs">Time of feeding, coarse and fine, in ms.</param>
        /// <param name="fineMs">Time of feeding fine, in ms.</param>
        /// <param name="fineGramsPerSecond">Flow at the end of it in g/s.</param>
        /// <param name="wantedFeedMs">Time that feeding should take, in ms.</param>
        public void Learn(long feedMs, long fineMs, double fineGramsPerSecond, double wantedFeedMs)
        {
            var wantedFineMs = WantedFineMs(wantedFeedMs);
            var flow = Limited(fineGramsPerSecond, 1, 30);
            var step = Limited((wantedFineMs - fineMs) * flow / 1000.0 * 0.3, -0.1 * _targetGrams, 0.1 * _targetGrams);
            FineGrams = Limited(FineGrams + step, -0.1 * _targetGrams, 0.5 * _targetGrams);

            // The flow grows faster than the opening, so a third of the relative error is enough.
            var coarseMs = feedMs - fineMs;
            var wantedCoarseMs = wantedFeedMs - wantedFineMs;
            if (coarseMs > 0 && wantedCoarseMs > 0)
            {
                var share = Limited((coarseMs - wantedCoarseMs) / wantedCoarseMs / 3, -0.08, 0.08);
                var least = _fineOpening > MinOpening ? _fineOpening : MinOpening;
                CoarseOpening = Limited(CoarseOpening * (1 + share), least, 1);
            }
        }

        /// <summary>Learns from a fill that was too heavy when the fine feed had hardly begun: the coarse feed ends earlier.</summary>
        /// <param name="errorGrams">Weight less target in g, above 0.</param>
        public void LearnOvershoot(double errorGrams) =>
            FineGrams = Limited(FineGrams + Limited(0.5 * errorGrams, 0, 0.1 * _targetGrams), -0.1 * _targetGrams, 0.5 * _targetGrams);

        /// <summary>Share of the feeding time that is fine: half, within what the material in flight needs.</summary>
        private static double WantedFineMs(double wantedFeedMs) => Limited(wantedFeedMs * 0.5, 190, 300);

        private static double Limited(double value, double low, double high) => value < low ? low : value > high ? high : value;
    }
}
