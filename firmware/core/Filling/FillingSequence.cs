using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Fills pack after pack: coarse, fine, cut-off at target less preact, settle, top up if short, dump, weigh what stuck.
    /// The gates are closed in every state but the feeding ones and <see cref="FillState.Dump"/>. Nothing here allocates.
    /// </summary>
    public sealed class FillingSequence
    {
        private const int LongestLoopMs = 10;

        /// <summary>A weight that falls faster than this is still leaving the hopper.</summary>
        private const double StillFallingGramsPerSecond = -6;

        /// <summary>From this rate on, the feed gate opens while the residue is still weighed.</summary>
        private const double EarlyFeedPacksPerMinute = 50;

        /// <summary>Flow of the fine feed before any was seen.</summary>
        private const double StartFineGramsPerSecond = 6;

        private readonly Scale _scale;
        private readonly IGates _gates;
        private readonly IFillingListener _listener;
        private readonly FillTiming _timing;
        private readonly FeedWatch _feedWatch;
        private readonly Fill _fill = new Fill();
        private readonly Pacing _pacing = new Pacing();
        private FillState _afterFault;
        private long _stateMs;
        private long _stableFromMs;
        private long _feedStartMs;
        private long _goneMs;
        private long _retryMs;
        private long _coarseMs;
        private long _beganMs;
        private long _earlyFeedMs;
        private bool _cutAtOnce;
        private double _idleMs = 700;
        private double _fineGramsPerSecond;
        private int _topUpMs;
        private bool _hasBaseline;
        private bool _isResumed;
        private bool _restarted;
        private bool _finishing;
        private bool _unstable;
        private bool _dumpBlocked;
        private bool _signalLost;

        /// <summary>Creates the sequence, stopped.</summary>
        /// <param name="scale">The weighing.</param>
        /// <param name="gates">The gates; closed at once.</param>
        /// <param name="listener">Hears of packs and conditions.</param>
        /// <param name="timing">Times of the machine.</param>
        public FillingSequence(Scale scale, IGates gates, IFillingListener listener, FillTiming timing)
        {
            _scale = scale;
            _gates = gates;
            _listener = listener;
            _timing = timing;
            _feedWatch = new FeedWatch(timing.FeedTimeoutMs);
            CloseGates();
            SetProfile(new FillProfile(), null);
        }

        /// <summary>State.</summary>
        public FillState State { get; private set; }

        /// <summary>The product preset in force.</summary>
        public FillProfile Profile { get; private set; } = new FillProfile();

        /// <summary>The learned preact.</summary>
        public PreactLearner Preact { get; } = new PreactLearner();

        /// <summary>The learned coarse feed.</summary>
        public FeedLearner Feed { get; } = new FeedLearner();

        /// <summary>The gross weight that the present fill started from, in g.</summary>
        public double BaselineGrams { get; private set; }

        /// <summary>Weight of the present fill in g.</summary>
        public double NetGrams => _scale.StillGrams - BaselineGrams;

        /// <summary>True while packs are being made: what counts as running time.</summary>
        public bool IsRunning => State >= FillState.Zero && State <= FillState.Residue;

        /// <summary>True while material flows through the feed gate, so that nothing may hold up the node.</summary>
        public bool IsFeeding => State == FillState.Coarse || State == FillState.Fine || State == FillState.TopUp;

        /// <summary>Sets the product. Only when no fill is under way (stopped, paused).</summary>
        /// <param name="profile">The preset.</param>
        /// <param name="learned">What was learned of it before, or <c>null</c> to start from the preset's own.</param>
        public void SetProfile(FillProfile profile, LearnedFeed? learned)
        {
            Profile = profile;
            var preact = learned == null ? profile.StartPreactShare * profile.TargetGrams : learned.PreactGrams;
            Preact.Start(preact, profile.TargetGrams, learned == null ? 0 : learned.Fills);
            Feed.Start(profile, learned);
            _fineGramsPerSecond = StartFineGramsPerSecond;
        }

        /// <summary>Starts, or goes on after a pause.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Start(long nowMs)
        {
            _finishing = false;
            if (State == FillState.Stopped || State == FillState.Paused)
            {
                _pacing.Start(nowMs);
                _hasBaseline = false;
                Enter(FillState.Zero, nowMs);
            }
        }

        /// <summary>Stops: at once while feeding, after the dump while dumping. What is in the hopper stays there.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Stop(long nowMs)
        {
            if (State == FillState.Dump || State == FillState.Residue)
            {
                _finishing = true;
            }
            else
            {
                Enter(FillState.Stopped, nowMs);
            }
        }

        /// <summary>Pauses when the present pack is finished.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Pause(long nowMs)
        {
            if (State == FillState.Zero)
            {
                Enter(FillState.Paused, nowMs);
            }
            else if (IsRunning)
            {
                _finishing = true;
            }
        }

        /// <summary>Lets a held pack go.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>False when none is held.</returns>
        public bool Release(long nowMs)
        {
            if (State != FillState.Held)
            {
                return false;
            }

            _fill.WasHeld = true;
            if (_fill.FilledGrams > Profile.UpperGrams)
            {
                _listener.Condition(EventCode.Overfill, EventPhase.Went, "hopper", _fill.FilledGrams);
            }

            BeginDump(nowMs);
            return true;
        }

        /// <summary>Tells whether the weight can be trusted. While it cannot, the gates stay closed.</summary>
        /// <param name="trusted">True when it can.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Signal(bool trusted, long nowMs)
        {
            if (trusted == !_signalLost)
            {
                return;
            }

            _signalLost = !trusted;
            if (!trusted)
            {
                CloseGates();
                if (IsRunning)
                {
                    EnterFault(State == FillState.Dump || State == FillState.Residue ? FillState.Residue : FillState.Zero, nowMs, 0);
                }
            }
            else
            {
                _scale.Reset();
            }
        }

        /// <summary>Goes on. Call at least every 10 ms, after new samples were given to the scale.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Step(long nowMs)
        {
            if (_signalLost)
            {
                return;
            }

            switch (State)
            {
                case FillState.Zero:
                    StepZero(nowMs);
                    break;
                case FillState.Coarse:
                case FillState.Fine:
                    StepFeed(nowMs);
                    break;
                case FillState.TopUp:
                    if (nowMs - _stateMs >= _topUpMs)
                    {
                        CutOff(nowMs);
                    }

                    break;
                case FillState.Settle:
                    if (IsSettled(nowMs))
                    {
                        Decide(nowMs);
                    }

                    break;
                case FillState.Dump:
                    StepDump(nowMs);
                    break;
                case FillState.Residue:
                    StepResidue(nowMs);

                    break;
                case FillState.Fault:
                    if (nowMs >= _retryMs)
                    {
                        LeaveFault(nowMs);
                    }

                    break;
                default:
                    break;
            }
        }

        private void StepZero(long nowMs)
        {
            if (!_hasBaseline)
            {
                if (!IsSettled(nowMs))
                {
                    return;
                }

                var content = _scale.ReadingGrams - BaselineGrams;
                var trace = Profile.TargetGrams * 0.05 > 1 ? Profile.TargetGrams * 0.05 : 1;
                _isResumed = content > trace;
                if (!_isResumed)
                {
                    BaselineGrams = _scale.ReadingGrams;
                }

                _hasBaseline = true;
            }

            if (_pacing.MayBegin(Profile.MaxPacksPerMinute, nowMs))
            {
                BeginFeed(nowMs);
            }
        }

        private void BeginFeed(long nowMs)
        {
            _earlyFeedMs = 0;
            _beganMs = nowMs;
            _fill.WasHeld = false;
            _fill.TopUps = 0;
            _fill.FeedMs = 0;
            _feedStartMs = nowMs;
            _coarseMs = -1;
            _feedWatch.Start(_scale.FeedGrams, nowMs);
            State = FillState.Coarse;
            _stateMs = nowMs;

            // What an interrupted fill left may be nearly enough.
            var opening = Feed.OpeningFor(Profile.TargetGrams - (_isResumed ? _scale.FeedGrams - BaselineGrams : 0));
            _gates.Feed(opening > Profile.FineOpening ? opening : Profile.FineOpening);
        }

        private void StepFeed(long nowMs)
        {
            // Samples are 12.5 ms apart; between them the weight is carried on by the flow seen so far.
            var ahead = nowMs - _scale.SampleMs;
            var flow = _scale.FlowGramsPerSecond > 0 ? _scale.FlowGramsPerSecond : 0;
            var grams = _scale.FeedGrams - BaselineGrams + (flow * ahead / 1000.0);
            if (State == FillState.Coarse)
            {
                // What would be in the hopper if the gate closed now: what was weighed, and what the filters and the fall still hold back.
                var missing = Profile.TargetGrams - grams - (flow * _timing.FeedLagMs / 1000.0);
                var opening = Feed.OpeningFor(missing);
                if (opening > Profile.FineOpening)
                {
                    _gates.Feed(opening);
                }
                else
                {
                    _coarseMs = nowMs - _feedStartMs;
                    Enter(FillState.Fine, nowMs);
                    _gates.Feed(Profile.FineOpening);
                }
            }

            var isInhibited = State == FillState.Fine && !_isResumed && nowMs - _stateMs < _timing.FineInhibitMs;
            if (!isInhibited && grams >= Profile.TargetGrams - Preact.Grams)
            {
                _cutAtOnce = State == FillState.Fine && nowMs - _stateMs < _timing.FineInhibitMs + LongestLoopMs;
                LearnFeed(nowMs, flow);
                CutOff(nowMs);
                return;
            }

            WatchFeed(nowMs);
        }

        private void LearnFeed(long nowMs, double flow)
        {
            if (!Profile.Learns || _isResumed)
            {
                return;
            }

            var feedMs = nowMs - _feedStartMs;
            var fineMs = _coarseMs < 0 ? 0 : feedMs - _coarseMs;
            if (fineMs > 150)
            {
                _fineGramsPerSecond += 0.3 * (flow - _fineGramsPerSecond);
            }

            var perPack = Profile.MaxPacksPerMinute > 0 ? 60000.0 / Profile.MaxPacksPerMinute : _timing.FeedMs + _idleMs;
            var wanted = (perPack * 0.97) - _idleMs;
            Feed.Learn(feedMs, fineMs, _fineGramsPerSecond, wanted < _timing.MinFeedMs ? _timing.MinFeedMs : wanted > 2 * _timing.FeedMs ? 2 * _timing.FeedMs : wanted);
        }

        private void WatchFeed(long nowMs)
        {
            var lazy = State == FillState.Coarse ? Profile.LazyGramsPerSecond : Profile.LazyGramsPerSecond / 4;
            switch (_feedWatch.Step(_scale.FeedGrams, lazy, nowMs))
            {
                case FeedWatchResult.Lost:
                    _listener.Condition(_feedWatch.Code, EventPhase.Came, "feed-gate", _feedWatch.Value);
                    EnterFault(FillState.Zero, nowMs, _timing.RetryMs);
                    break;
                case FeedWatchResult.StillLost:
                    EnterFault(FillState.Zero, nowMs, _timing.RetryMs);
                    break;
                case FeedWatchResult.Found:
                    _listener.Condition(_feedWatch.Code, EventPhase.Went, "feed-gate", _feedWatch.Value);
                    break;
                default:
                    break;
            }
        }

        private void CutOff(long nowMs)
        {
            _gates.Feed(0);
            _fill.FeedMs += nowMs - _feedStartMs;
            Enter(FillState.Settle, nowMs);
        }

        private void Decide(long nowMs)
        {
            _fill.GrossGrams = _scale.ReadingGrams;
            _fill.FilledGrams = _scale.ReadingGrams - BaselineGrams;
            var error = _fill.FilledGrams - Profile.TargetGrams;
            if (Profile.Learns && _fill.TopUps == 0 && !_isResumed)
            {
                // A cut-off that waited only for the inhibit timer had nothing to decide: the coarse feed went too far.
                if (_cutAtOnce && error > 0)
                {
                    Feed.LearnOvershoot(error);
                }
                else
                {
                    Preact.Learn(error);
                }
            }

            if (Profile.TopUpBelowShare > 0 && error < -TopUpBelowGrams && _fill.TopUps < _timing.MaxTopUps)
            {
                _fill.TopUps++;
                _feedStartMs = nowMs;

                // A little less than what is missing: another pulse can follow, but nothing can be taken back.
                var topUpMs = (int)(-error * 900 / _fineGramsPerSecond);
                _topUpMs = topUpMs < _timing.MinTopUpMs ? _timing.MinTopUpMs : topUpMs > _timing.MaxTopUpMs ? _timing.MaxTopUpMs : topUpMs;
                Enter(FillState.TopUp, nowMs);
                _gates.Feed(Profile.FineOpening);
            }
            else if (_fill.FilledGrams > Profile.UpperGrams)
            {
                _listener.Condition(EventCode.Overfill, EventPhase.Came, "hopper", _fill.FilledGrams);
                Enter(FillState.Held, nowMs);
            }
            else if (!_listener.MayPack(_fill.FilledGrams))
            {
                Enter(FillState.Held, nowMs);
            }
            else
            {
                BeginDump(nowMs);
            }
        }

        /// <summary>A top-up costs a quarter of a second, so at a high rate only a fill on its way out of the band is worth one.</summary>
        private double TopUpBelowGrams
        {
            get
            {
                var grams = Profile.TopUpBelowShare * Profile.TargetGrams;
                var half = (Profile.TargetGrams - Profile.LowerGrams) / 2;
                return Profile.MaxPacksPerMinute >= EarlyFeedPacksPerMinute && half > grams ? half : grams;
            }
        }

        private void BeginDump(long nowMs)
        {
            _goneMs = 0;
            _fill.DumpedMs = nowMs;
            Enter(FillState.Dump, nowMs);
            _gates.Dump(true);
        }

        private void StepDump(long nowMs)
        {
            var elapsed = nowMs - _stateMs;
            var left = _scale.FeedGrams - BaselineGrams;
            // The closing gate lets the last fifth through.
            var isGone = left < _fill.FilledGrams * 0.2 || (left < _fill.FilledGrams * 0.5 && _scale.FlowGramsPerSecond > StillFallingGramsPerSecond);
            if (_goneMs == 0 && elapsed >= _timing.DumpMinMs && isGone)
            {
                _goneMs = nowMs;
                if (_dumpBlocked)
                {
                    _dumpBlocked = false;
                    _listener.Condition(EventCode.GateBlocked, EventPhase.Went, "dump-gate", left);
                }
            }

            if (_goneMs > 0 && nowMs - _goneMs >= _timing.DumpHoldMs)
            {
                Enter(FillState.Residue, nowMs);
            }
            else if (_goneMs == 0 && elapsed > _timing.DumpTimeoutMs)
            {
                if (!_dumpBlocked)
                {
                    _dumpBlocked = true;
                    _listener.Condition(EventCode.GateBlocked, EventPhase.Came, "dump-gate", left);
                }

                EnterFault(FillState.Dump, nowMs, _timing.RetryMs);
            }
        }

        /// <summary>
        /// Weighs what stuck. At a high rate the feed gate is told to open meanwhile: its first material lands only after a servo frame and the
        /// fall, when the reading is taken and the dump gate closed. A reading that is not there by then is replaced by the last one.
        /// </summary>
        private void StepResidue(long nowMs)
        {
            var isSettled = IsSettled(nowMs);
            if (_earlyFeedMs == 0 && Profile.MaxPacksPerMinute >= EarlyFeedPacksPerMinute && !_finishing && _fill.FilledGrams > 0
                && nowMs - _stateMs >= _timing.EarlyFeedMs && _pacing.MayBegin(Profile.MaxPacksPerMinute, nowMs))
            {
                _earlyFeedMs = nowMs;
                _gates.Feed(Feed.CoarseOpening);
            }

            if (isSettled)
            {
                Finish(_scale.ReadingGrams, nowMs);
            }
            else if (_earlyFeedMs > 0 && nowMs - _earlyFeedMs >= _timing.FallMs)
            {
                Finish(BaselineGrams, nowMs);
            }
        }

        private void Finish(double residueGrams, long nowMs)
        {
            _fill.ResidueGrams = residueGrams;
            if (_fill.NetGrams < _fill.FilledGrams * 0.5)
            {
                // The signal was lost in the middle of a dump, and most of the fill is still there.
                BeginDump(nowMs);
                return;
            }

            if (_fill.TopUps == 0 && !_fill.WasHeld)
            {
                var overlap = _earlyFeedMs > 0 ? nowMs - _earlyFeedMs : 0;
                _idleMs += 0.2 * (nowMs - _beganMs - _fill.FeedMs - overlap - _idleMs);
            }

            BaselineGrams = _fill.ResidueGrams;
            _hasBaseline = true;
            _isResumed = false;
            var fedSinceMs = _earlyFeedMs;
            if (fedSinceMs == 0)
            {
                Enter(_finishing ? FillState.Paused : FillState.Zero, nowMs);
            }

            _finishing = false;
            _listener.Packed(_fill);
            if (fedSinceMs > 0)
            {
                BeginFeed(fedSinceMs);
            }
            else if (State == FillState.Zero)
            {
                StepZero(nowMs);
            }
        }

        /// <summary>Waits for a window of still weight that lies wholly after the disturbance of the present state.</summary>
        private bool IsSettled(long nowMs)
        {
            if (nowMs < _stableFromMs)
            {
                return false;
            }

            if (!_restarted)
            {
                _restarted = true;
                _scale.RestartStability();
                return false;
            }

            if (!_scale.IsStable)
            {
                if (!_unstable && nowMs - _stableFromMs > _timing.StableTimeoutMs)
                {
                    _unstable = true;
                    _listener.Condition(EventCode.NotStable, EventPhase.Came, "load-cell", _scale.SpreadGrams);
                }

                return false;
            }

            if (_unstable)
            {
                _unstable = false;
                _listener.Condition(EventCode.NotStable, EventPhase.Went, "load-cell", _scale.SpreadGrams);
            }

            return true;
        }

        private void Enter(FillState state, long nowMs)
        {
            CloseGates();
            _earlyFeedMs = 0;
            State = state;
            _stateMs = nowMs;
            _restarted = false;
            _stableFromMs = nowMs + (state == FillState.Settle ? _timing.InFlightMs : state == FillState.Residue ? _timing.DumpCloseMs : 0);
        }

        private void EnterFault(FillState after, long nowMs, int retryMs)
        {
            Enter(FillState.Fault, nowMs);
            _afterFault = after;
            _retryMs = nowMs + retryMs;
            _hasBaseline = false;
        }

        private void LeaveFault(long nowMs)
        {
            if (_afterFault == FillState.Dump)
            {
                BeginDump(nowMs);
            }
            else
            {
                Enter(_afterFault, nowMs);
            }
        }

        private void CloseGates()
        {
            _gates.Feed(0);
            _gates.Dump(false);
        }
    }
}
