using System;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Learns the coarse feed of a product: its flow; how wide to open, so that feeding takes the time there is for it; how long to take
    /// for narrowing down to fine; and how much to leave to the fine feed, so that the coarse material in flight lands meanwhile and no
    /// longer. The gate keeps moving while it narrows, and what passes meanwhile grows with flow and opening: it is reckoned with from the
    /// known flow, so that a wider opening needs no new preact. Rate comes second: the line approaches it from below, first by a wider
    /// opening, then by narrowing later, and not behind a fill that was too heavy.
    /// </summary>
    public sealed class FeedLearner
    {
        private const double MinOpening = 0.25;

        /// <summary>Share of the target over which the gate narrows from coarse to fine, besides what passes while it moves.</summary>
        private const double RampShare = 0.1;

        /// <summary>The gate narrows this many times slower than it can, where there is time: the more even the flow that the fine feed
        /// takes over.</summary>
        private const double LongestRamp = 3;

        /// <summary>At a rate that is hard to reach; below it the gate would lag behind its own ramp.</summary>
        private const double ShortestRamp = 1.5;

        /// <summary>Change of the opening after one fill, at most.</summary>
        private const double MostChange = 0.08;

        /// <summary>A fill that is heavier than the target by more than this share of it is no reason to feed faster.</summary>
        private const double MostOverShare = 0.01;

        private readonly int _gateTravelMs;
        private double _targetGrams;
        private double _fineOpening;
        private double _ramp;
        private double _coarseOpening;
        private double _fineGrams;
        private double _wideOpenGramsPerSecond;

        /// <summary>Creates the learner.</summary>
        /// <param name="gateTravelMs">Time in which the feed gate goes from wide open to closed, in ms.</param>
        public FeedLearner(int gateTravelMs)
        {
            _gateTravelMs = gateTravelMs;
        }

        /// <summary>Opening of the feed gate while feeding coarse, 0 to 1.</summary>
        public double CoarseOpening => _coarseOpening;

        /// <summary>What is left to the fine feed, in g.</summary>
        public double FineGrams => _fineGrams;

        /// <summary>Flow through the gate when it is wide open, in g/s; 0 before the first fill.</summary>
        public double WideOpenGramsPerSecond => _wideOpenGramsPerSecond;

        /// <summary>What passes while the gate goes from coarse to fine as fast as it can, in g: the integral of the flow over its
        /// way.</summary>
        private double TravelGrams =>
            WideOpenGramsPerSecond * _gateTravelMs / 2500.0
                * ((CoarseOpening * FlowShare(CoarseOpening)) - (_fineOpening * FlowShare(_fineOpening)));

        /// <summary>Flow at an opening over the flow of the wide open gate: it grows with the 3/2 power of the width of a slot (Beverloo,
        /// 1961).</summary>
        /// <param name="opening">Opening, 0 to 1.</param>
        /// <returns>Share, 0 to 1.</returns>
        public static double FlowShare(double opening) => opening * Math.Sqrt(opening);

        /// <summary>Starts on a product.</summary>
        /// <param name="learned">What was learned of it before, or <c>null</c>.</param>
        public void Start(FillProfile profile, LearnedFeed? learned)
        {
            _targetGrams = profile.TargetGrams;
            _fineOpening = profile.FineOpening;
            _ramp = LongestRamp;
            _coarseOpening = learned == null ? profile.CoarseOpening : learned.CoarseOpening;
            _wideOpenGramsPerSecond = learned == null ? 0 : learned.WideOpenGramsPerSecond;

            // Unknown material: go over to fine early, and so rather lose time than product.
            _fineGrams = learned == null ? _targetGrams * 0.2 : learned.FineGrams;
        }

        /// <summary>Flow that is known of an opening.</summary>
        /// <param name="opening">Opening, 0 to 1.</param>
        /// <returns>g/s; 0 before the first fill.</returns>
        public double FlowGramsPerSecond(double opening) => WideOpenGramsPerSecond * FlowShare(opening);

        /// <summary>
        /// Opening for what is still missing: wide open down to the ramp, then narrower, so that what the coarse feed missed by is made up
        /// before the fine feed begins. Along the ramp it follows the square root of what is left, at which a gate moves about evenly.
        /// </summary>
        /// <returns>The opening, 0 to 1, in steps of 1/64 (a servo resolves no more); the fine opening or less when it is time to go over
        /// to fine.</returns>
        public double OpeningFor(double missingGrams)
        {
            var beyondFine = missingGrams - FineGrams;
            var ramp = (RampShare * _targetGrams) + (_ramp * TravelGrams);
            if (beyondFine >= ramp)
            {
                return CoarseOpening;
            }

            return beyondFine <= 0 ? 0 : _fineOpening + ((CoarseOpening - _fineOpening) * (int)(Math.Sqrt(beyondFine / ramp) * 64) / 64.0);
        }

        /// <summary>Learns from a fill and its settled weight.</summary>
        internal void Learn(FeedCourse course, double fineGramsPerSecond, double errorGrams)
        {
            LearnFlow(course, errorGrams);
            LearnSpeed(course, errorGrams);
            LearnFine(course, fineGramsPerSecond, errorGrams);
        }

        private void LearnFlow(FeedCourse course, double errorGrams)
        {
            if (course.WideOpenMs > 0)
            {
                var flow = (_targetGrams + errorGrams) * 1000 / course.WideOpenMs;
                _wideOpenGramsPerSecond += WideOpenGramsPerSecond > 0 ? 0.3 * (flow - WideOpenGramsPerSecond) : flow;
            }
        }

        private void LearnSpeed(FeedCourse course, double errorGrams)
        {
            if (!(course.WantedMs > 0))
            {
                return;
            }

            // One fill's time wanders by a quarter of the fine feed; what is learned from it must not.
            var share = Limited((course.FeedMs - course.WantedMs) / course.WantedMs / 8, -MostChange, MostChange);
            if (share > 0 && errorGrams > MostOverShare * _targetGrams)
            {
                return;
            }

            if (share > 0 ? CoarseOpening >= 1 : _ramp < LongestRamp)
            {
                _ramp = Limited(_ramp * (1 - share), ShortestRamp, LongestRamp);
            }
            else if (share <= 0 || !course.WasCutAtOnce)
            {
                var least = _fineOpening > MinOpening ? _fineOpening : MinOpening;
                _coarseOpening = Limited(CoarseOpening * (1 + share), least, 1);
            }
        }

        private void LearnFine(FeedCourse course, double fineGramsPerSecond, double errorGrams)
        {
            double step;
            if (course.WasCutAtOnce && errorGrams > 0)
            {
                // The coarse feed alone was too much: how long the fine one took says nothing.
                step = 0.5 * errorGrams;
            }
            else
            {
                // Half of the time, more than what the coarse material in flight needs by what one fill differs from the next.
                var wantedMs = Limited(course.WantedMs * 0.5, 220, 380);
                step = (wantedMs - course.FineMs) * Limited(fineGramsPerSecond, 1, 30) / 1000.0 * 0.3;
            }

            _fineGrams =
                Limited(FineGrams + Limited(step, -0.1 * _targetGrams, 0.1 * _targetGrams), -0.1 * _targetGrams, 0.5 * _targetGrams);
        }

        private static double Limited(double value, double low, double high) => value < low ? low : value > high ? high : value;
    }
}
