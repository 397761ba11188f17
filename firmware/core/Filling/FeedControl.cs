using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>Moves the feed gate through one fill: coarse, fine, cut-off at target less preact, top-up; and learns from it for the
    /// next.</summary>
    public sealed class FeedControl
    {
        private const int LongestLoopMs = 10;

        /// <summary>After this long of fine feed nothing of the coarse one is left in the measured flow: servo, fall, filters and slope are
        /// over.</summary>
        private const int SteadyFineMs = 280;

        /// <summary>Flow of the wide open gate before any was seen: a free-flowing powder. The fine feed is the share of it that its
        /// opening lets through, and the length of a top-up depends on it.</summary>
        private const double StartWideOpenGramsPerSecond = 94;

        private readonly Scale _scale;
        private readonly IGates _gates;
        private readonly FillTiming _timing;
        private readonly FeedCourse _course = new FeedCourse();
        private FillProfile _profile = new FillProfile();
        private double _baselineGrams;
        private double _fineGramsPerSecond;
        private bool _isResumed;
        private double _opening;
        private long _openedMs;
        private long _steppedMs;
        private long _fineMs = -1;
        private int _topUpMs;

        internal FeedControl(Scale scale, IGates gates, FillTiming timing)
        {
            _scale = scale;
            _gates = gates;
            _timing = timing;
            Coarse = new FeedLearner(timing.GateTravelMs);
        }

        public readonly PreactLearner Preact = new PreactLearner();

        public readonly FeedLearner Coarse;

        /// <summary>True from going over to fine until the next fill.</summary>
        internal bool IsFine => _fineMs >= 0;

        /// <summary>A fill that is short by more than this is topped up, in g.</summary>
        internal double TopUpBelowGrams
        {
            get
            {
                // A top-up costs a quarter of a second, so at a high rate only a fill on its way out of the band is worth one.
                var grams = _profile.TopUpBelowShare * _profile.TargetGrams;
                var half = (_profile.TargetGrams - _profile.LowerGrams) / 2;
                return _profile.IsFast && half > grams ? half : grams;
            }
        }

        /// <summary>What an interrupted fill left says nothing about the feed.</summary>
        private bool IsLearning => _profile.Learns && !_isResumed;

        /// <summary>Starts on a product.</summary>
        /// <param name="learned">What was learned of it before, or <c>null</c>.</param>
        internal void SetProfile(FillProfile profile, LearnedFeed? learned)
        {
            _profile = profile;
            var preact = learned == null ? profile.StartPreactShare * profile.TargetGrams : learned.PreactGrams;
            Preact.Start(preact, profile.TargetGrams, learned == null ? 0 : learned.Fills);
            Coarse.Start(profile, learned);
            var known = Coarse.FlowGramsPerSecond(profile.FineOpening);
            _fineGramsPerSecond = known > 0 ? known : StartWideOpenGramsPerSecond * FeedLearner.FlowShare(profile.FineOpening);
        }

        /// <summary>Opens the gate for a fill.</summary>
        /// <param name="nowMs">Monotonic time in ms; the moment of an early opening, when there was one.</param>
        internal void Begin(double baselineGrams, bool isResumed, long nowMs)
        {
            _baselineGrams = baselineGrams;
            _isResumed = isResumed;
            _openedMs = nowMs;
            _steppedMs = nowMs;
            _course.WideOpenMs = 0;

            // Before a wider gate shows in the weight it has let in more than what an interrupted fill may still lack: that one is
            // finished by the fine feed alone.
            _fineMs = isResumed ? nowMs : -1;
            var opening = isResumed ? 0 : Coarse.OpeningFor(_profile.TargetGrams);
            Open(opening > _profile.FineOpening ? opening : _profile.FineOpening);
        }

        /// <summary>Time since the gate was opened.</summary>
        internal long ElapsedMs(long nowMs) => nowMs - _openedMs;

        /// <summary>Moves the gate one step.</summary>
        /// <returns>True when it is time to cut off.</returns>
        internal bool Step(long nowMs)
        {
            // Samples are 12.5 ms apart; between them the weight is carried on by the flow seen so far.
            var flow = _scale.FlowGramsPerSecond > 0 ? _scale.FlowGramsPerSecond : 0;
            var ahead = (nowMs - _scale.SampleMs) / 1000.0;
            var weighed = _scale.FeedGrams - _baselineGrams;
            _course.WideOpenMs += (nowMs - _steppedMs) * FeedLearner.FlowShare(_opening);
            _steppedMs = nowMs;
            if (!IsFine)
            {
                // What would be in the hopper if the gate closed now: what was weighed, and what the filters and the fall still hold back.
                // While the gate opens the measured flow lags far behind, so at least the flow that is known of this opening counts.
                var known = Coarse.FlowGramsPerSecond(_opening);
                var inFlight = (flow > known ? flow : known) * (ahead + (_timing.FeedLagMs / 1000.0));
                var opening = Coarse.OpeningFor(_profile.TargetGrams - weighed - inFlight);
                if (opening > _profile.FineOpening)
                {
                    Open(opening);
                }
                else
                {
                    _fineMs = nowMs;
                    Open(_profile.FineOpening);
                }
            }

            // The measured flow lags behind the gate: soon after the coarse feed it is far above what still comes.
            var coming = IsFine && flow > _fineGramsPerSecond ? _fineGramsPerSecond : flow;
            var isInhibited = IsFine && !_isResumed && nowMs - _fineMs < _timing.FineInhibitMs;
            if (isInhibited || weighed + (coming * ahead) < _profile.TargetGrams - Preact.Grams)
            {
                return false;
            }

            _course.WasCutAtOnce = IsFine && nowMs - _fineMs < _timing.FineInhibitMs + LongestLoopMs;
            return true;
        }

        /// <summary>Records how this fill was fed, at its first cut-off.</summary>
        /// <param name="wantedMs">Time that feeding should have taken, in ms.</param>
        internal void NoteCourse(double wantedMs, long nowMs)
        {
            _course.FeedMs = ElapsedMs(nowMs);
            _course.FineMs = IsFine ? nowMs - _fineMs : 0;
            _course.WantedMs = wantedMs;
            if (IsLearning && _course.FineMs > SteadyFineMs)
            {
                _fineGramsPerSecond += 0.3 * (_scale.FlowGramsPerSecond - _fineGramsPerSecond);
            }
        }

        /// <summary>Learns from the settled weight behind the first cut-off.</summary>
        internal void LearnCutOff(double errorGrams)
        {
            if (!IsLearning || !Preact.Counts(errorGrams))
            {
                return;
            }

            Coarse.Learn(_course, _fineGramsPerSecond, errorGrams);

            // A cut-off that waited only for the inhibit timer had nothing to decide: the coarse feed went too far.
            if (!_course.WasCutAtOnce || errorGrams <= 0)
            {
                Preact.Learn(errorGrams);
            }
        }

        /// <summary>Learns from a fill that may go into its pack, topped up or not.</summary>
        internal void LearnFill(double errorGrams)
        {
            if (IsLearning)
            {
                Preact.LearnFill(errorGrams);
            }
        }

        /// <summary>Opens the gate for a short pulse.</summary>
        internal void BeginTopUp(double missingGrams, long nowMs)
        {
            _openedMs = nowMs;

            // A little less than what is missing: another pulse can follow, but nothing can be taken back.
            var pulseMs = _fineGramsPerSecond > 0 ? (int)(missingGrams * 900 / _fineGramsPerSecond) : 0;
            _topUpMs = pulseMs < _timing.MinTopUpMs ? _timing.MinTopUpMs : pulseMs > _timing.MaxTopUpMs ? _timing.MaxTopUpMs : pulseMs;
            _gates.Feed(_profile.FineOpening);
        }

        /// <summary>Tells whether the pulse is over.</summary>
        /// <returns>True when the gate is to close.</returns>
        internal bool IsTopUpOver(long nowMs) => ElapsedMs(nowMs) >= _topUpMs;

        private void Open(double opening)
        {
            _opening = opening;
            _gates.Feed(opening);
        }
    }
}
