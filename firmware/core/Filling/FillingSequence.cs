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
        private readonly Scale _scale;
        private readonly IGates _gates;
        private readonly IFillingListener _listener;
        private readonly FillTiming _timing;
        private readonly FeedWatch _feedWatch;
        private readonly DumpWatch _dumpWatch;
        private readonly SettledWeight _settled;
        private readonly Pacing _pacing;
        private readonly Fill _fill = new Fill();
        private FillState _afterFault;
        private long _stateMs;
        private long _retryMs;
        private long _beganMs;
        private long _earlyFeedMs;
        private bool _hasBaseline;
        private bool _isResumed;
        private bool _finishing;
        private bool _signalLost;
        private bool _residueIsMuch;
        private bool _wasCutOff;

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
            _feedWatch = new FeedWatch(listener, timing.FeedTimeoutMs);
            _dumpWatch = new DumpWatch(listener, timing);
            _settled = new SettledWeight(scale, listener, timing.StableTimeoutMs);
            _pacing = new Pacing(timing);
            Feed = new FeedControl(scale, gates, timing);
            CloseGates();
            SetProfile(new FillProfile(), null);
        }

        /// <summary>State.</summary>
        public FillState State { get; private set; }

        /// <summary>The product preset in force.</summary>
        public FillProfile Profile { get; private set; } = new FillProfile();

        /// <summary>The feed, and what was learned of it.</summary>
        public FeedControl Feed { get; }

        /// <summary>The gross weight that the present fill started from, in g.</summary>
        public double BaselineGrams { get; private set; }

        /// <summary>Weight of the present fill in g.</summary>
        public double NetGrams => _scale.StillGrams - BaselineGrams;

        /// <summary>True while packs are being made: what counts as running time.</summary>
        public bool IsRunning => State >= FillState.Zero && State <= FillState.Residue;

        /// <summary>True while no pack is made and none is held back: stopped or paused.</summary>
        public bool IsIdle => State == FillState.Stopped || State == FillState.Paused;

        /// <summary>True while the feed gate is open, so that nothing may hold up the node.</summary>
        public bool IsFeeding => State == FillState.Coarse || State == FillState.Fine || State == FillState.TopUp || _earlyFeedMs > 0;

        /// <summary>Sets the product. Only when no fill is under way (stopped, paused).</summary>
        /// <param name="profile">The preset.</param>
        /// <param name="learned">What was learned of it before, or <c>null</c> to start from the preset's own.</param>
        public void SetProfile(FillProfile profile, LearnedFeed? learned)
        {
            Profile = profile;
            Feed.SetProfile(profile, learned);
        }

        /// <summary>Starts, or goes on after a pause.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Start(long nowMs)
        {
            _finishing = false;
            if (IsIdle)
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
                EndAfterThisPack();
            }
            else
            {
                _wasCutOff |= !IsIdle && State != FillState.Zero;
                Enter(FillState.Stopped, nowMs);
            }
        }

        /// <summary>True while product is in the hopper that no fill goes on with by itself: a stop or a fault of the feed left it there.</summary>
        public bool HoldsLeftover =>
            (IsFeedFault || (IsIdle && _wasCutOff)) && _scale.StillGrams - BaselineGrams > FillProfile.TraceGrams(Profile.TargetGrams);

        /// <summary>True in a fault of the feed: the gates are closed, and no pack is on its way out.</summary>
        public bool IsFeedFault => State == FillState.Fault && _afterFault == FillState.Zero;

        /// <summary>Pauses when the present pack is finished; at once where none is, or where the feed is in a fault.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Pause(long nowMs)
        {
            if (State == FillState.Zero || IsFeedFault)
            {
                Enter(FillState.Paused, nowMs);
            }
            else if (IsRunning)
            {
                EndAfterThisPack();
            }
        }

        /// <summary>Lets a held pack go, or what a stop or a fault of the feed left in the hopper.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>False when there is none.</returns>
        public bool Release(long nowMs)
        {
            if (State == FillState.Held)
            {
                ReportOverfill(EventPhase.Went);
            }
            else if (HoldsLeftover && !_signalLost && _scale.IsStable)
            {
                _finishing = IsIdle;
                Weigh();
            }
            else
            {
                return false;
            }

            _fill.WasHeld = true;
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
                    if (Feed.IsTopUpOver(nowMs))
                    {
                        CutOff(nowMs);
                    }

                    break;
                case FillState.Settle:
                    StepSettle(nowMs);
                    break;
                case FillState.Dump:
                    StepDump(nowMs);
                    break;
                case FillState.Residue:
                    StepResidue(nowMs);
                    break;
                case FillState.Fault:
                    LeaveFault(nowMs);
                    break;
                default:
                    break;
            }
        }

        private void StepZero(long nowMs)
        {
            if (!_hasBaseline)
            {
                if (!_settled.IsReached(nowMs))
                {
                    return;
                }

                _isResumed = _scale.ReadingGrams - BaselineGrams > FillProfile.TraceGrams(Profile.TargetGrams);
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
            _feedWatch.Start(_scale.FeedGrams, nowMs);
            State = FillState.Coarse;
            Feed.Begin(BaselineGrams, _isResumed, nowMs);
        }

        private void StepFeed(long nowMs)
        {
            var isCutOff = Feed.Step(nowMs);
            State = Feed.IsFine ? FillState.Fine : FillState.Coarse;
            if (isCutOff)
            {
                Feed.NoteCourse(_pacing.FeedMs(Profile.MaxPacksPerMinute), nowMs);
                CutOff(nowMs);
                return;
            }

            var lazy = State == FillState.Coarse ? Profile.LazyGramsPerSecond : Profile.LazyGramsPerSecond / 4;
            if (_feedWatch.IsLost(_scale.FeedGrams, lazy, nowMs))
            {
                EnterFault(FillState.Zero, nowMs, _timing.RetryMs);
            }
        }

        private void CutOff(long nowMs)
        {
            _fill.FeedMs += Feed.ElapsedMs(nowMs);
            Enter(FillState.Settle, nowMs);
        }

        private void StepSettle(long nowMs)
        {
            var isSettled = _settled.IsReached(nowMs);
            if (nowMs - _stateMs <= _timing.InFlightMs)
            {
                _feedWatch.Start(_scale.FeedGrams, nowMs);
                return;
            }

            _feedWatch.Closed(_scale.FeedGrams, isSettled);
            if (isSettled)
            {
                Decide(nowMs);
            }
        }

        private void Decide(long nowMs)
        {
            Weigh();
            var error = _fill.FilledGrams - Profile.TargetGrams;
            if (_fill.TopUps == 0)
            {
                Feed.LearnCutOff(error);
            }

            if (Profile.TopUpBelowShare > 0 && error < -Feed.TopUpBelowGrams && _fill.TopUps < _timing.MaxTopUps)
            {
                _fill.TopUps++;
                Enter(FillState.TopUp, nowMs);
                Feed.BeginTopUp(-error, nowMs);
            }
            else if (!_listener.MayPack(_fill.FilledGrams))
            {
                ReportOverfill(EventPhase.Came);
                Enter(FillState.Held, nowMs);
            }
            else
            {
                Feed.LearnFill(error);
                BeginDump(nowMs);
            }
        }

        private void Weigh()
        {
            _fill.GrossGrams = _scale.ReadingGrams;
            _fill.FilledGrams = _scale.ReadingGrams - BaselineGrams;
        }

        private void ReportOverfill(EventPhase phase)
        {
            if (_fill.FilledGrams > Profile.UpperGrams)
            {
                _listener.Condition(EventCode.Overfill, phase, "hopper", _fill.FilledGrams);
            }
        }

        private void BeginDump(long nowMs)
        {
            _fill.DumpedMs = nowMs;
            _listener.Dumping(_fill);
            Dump(nowMs);
        }

        private void Dump(long nowMs)
        {
            _wasCutOff = false;
            Enter(FillState.Dump, nowMs);
            _dumpWatch.Start(nowMs);
            _gates.Dump(true);
        }

        private void StepDump(long nowMs)
        {
            switch (_dumpWatch.Step(_scale.FeedGrams - BaselineGrams, _fill.FilledGrams, _scale.FlowGramsPerSecond, nowMs))
            {
                case DumpWatchResult.Blocked:
                    EnterFault(FillState.Dump, nowMs, _timing.RetryMs);
                    break;
                case DumpWatchResult.Done:
                    _listener.Dumped();
                    Enter(FillState.Residue, nowMs);
                    break;
                default:
                    break;
            }
        }

        /// <summary>
        /// Weighs what stuck. At a high rate the feed gate is told to open meanwhile: its first material lands only after a servo frame and the
        /// fall, when the reading is taken and the dump gate closed. A reading that is not there by then is replaced by the last one.
        /// </summary>
        private void StepResidue(long nowMs)
        {
            var isSettled = _settled.IsReached(nowMs);
            if (_earlyFeedMs == 0 && Profile.IsFast && !_finishing && _fill.FilledGrams > 0
                && nowMs - _stateMs >= _timing.EarlyFeedMs && _pacing.MayBegin(Profile.MaxPacksPerMinute, nowMs))
            {
                _earlyFeedMs = nowMs;
                _gates.Feed(Feed.Coarse.CoarseOpening);
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
                Dump(nowMs);
                return;
            }

            var fedSinceMs = _earlyFeedMs;
            if (_fill.TopUps == 0 && !_fill.WasHeld)
            {
                // What it waits for its turn is not idle: with it, a line that is ahead of its rate would hurry still more.
                var readyMs = _stateMs + _timing.EarlyFeedMs;
                _pacing.LearnIdle((Profile.IsFast && readyMs < nowMs ? readyMs : nowMs) - _beganMs - _fill.FeedMs);
            }

            BaselineGrams = residueGrams;
            ReportResidue(residueGrams);
            _hasBaseline = true;
            _isResumed = false;
            var continuesFeeding = fedSinceMs > 0 && !_finishing;
            if (!continuesFeeding)
            {
                // What an early feed let in before it was stopped stays in the hopper.
                _wasCutOff |= fedSinceMs > 0;
                Enter(_finishing ? FillState.Paused : FillState.Zero, nowMs);
            }

            _finishing = false;
            _listener.Packed(_fill);
            if (continuesFeeding)
            {
                BeginFeed(fedSinceMs);
            }
            else if (State == FillState.Zero)
            {
                StepZero(nowMs);
            }
        }

        /// <summary>No pack after this one: a feed that began early ends at once.</summary>
        private void EndAfterThisPack()
        {
            _finishing = true;
            if (_earlyFeedMs > 0)
            {
                CloseGates();
            }
        }

        /// <summary>While packs are made the baseline is the zero: too much that sticks is what uses up the automatic zero at rest.</summary>
        private void ReportResidue(double grams)
        {
            var isMuch = grams > FillProfile.TraceGrams(Profile.TargetGrams);
            if (isMuch != _residueIsMuch)
            {
                _residueIsMuch = isMuch;
                _listener.Condition(EventCode.ZeroLimit, isMuch ? EventPhase.Came : EventPhase.Went, "hopper", grams);
            }
        }

        private void Enter(FillState state, long nowMs)
        {
            CloseGates();
            _earlyFeedMs = 0;
            State = state;
            _stateMs = nowMs;
            _settled.Await(nowMs + (state == FillState.Settle ? _timing.InFlightMs : state == FillState.Residue ? _timing.DumpCloseMs : 0));
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
            if (nowMs < _retryMs)
            {
                return;
            }

            if (_afterFault == FillState.Dump)
            {
                Dump(nowMs);
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
