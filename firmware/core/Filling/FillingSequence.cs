using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Fills pack after pack: coarse, fine, cut-off at target less preact, settle, top up if short, dump, weigh what stuck. Here is what
    /// people and the node ask of it; the states that it goes through by itself are in <see cref="FillCycle"/>.
    /// </summary>
    public sealed class FillingSequence
    {
        private readonly Scale _scale;
        private readonly FillCycle _cycle;

        /// <summary>Creates the sequence, stopped.</summary>
        public FillingSequence(Scale scale, IGates gates, IFillingListener listener, FillTiming timing)
        {
            _scale = scale;
            _cycle = new FillCycle(scale, gates, listener, timing);
            _cycle.CloseGates();
            SetProfile(new FillProfile(), null);
        }

        public FillState State => _cycle.State;

        /// <summary>The product preset in force.</summary>
        public FillProfile Profile => _cycle.Profile;

        /// <summary>The feed, and what was learned of it.</summary>
        public FeedControl Feed => _cycle.Feed;

        /// <summary>The gross weight that the present fill started from, in g.</summary>
        public double BaselineGrams => _cycle.Residue.BaselineGrams;

        /// <summary>Weight of the present fill in g.</summary>
        public double NetGrams => _scale.StillGrams - BaselineGrams;

        /// <summary>True while packs are being made: what counts as running time.</summary>
        public bool IsRunning => State >= FillState.Zero && State <= FillState.Residue;

        /// <summary>True while no pack is made and none is held back: stopped or paused.</summary>
        public bool IsIdle => State == FillState.Stopped || State == FillState.Paused;

        /// <summary>True while the feed gate is open, so that nothing may hold up the node.</summary>
        public bool IsFeeding => State == FillState.Coarse || State == FillState.Fine || State == FillState.TopUp || _cycle.Early.HasBegun;

        /// <summary>True in a fault of the feed: the gates are closed, and no pack is on its way out.</summary>
        public bool IsFeedFault => State == FillState.Fault && _cycle.Fault.IsOfFeed;

        /// <summary>True while product is in the hopper that no fill continues with by itself: a stop or a fault of the feed left it
        /// there.</summary>
        public bool HoldsLeftover => (IsFeedFault || (IsIdle && _cycle.Residue.WasCutOff)) && _cycle.Residue.IsProduct;

        /// <summary>Sets the product. Only when no fill is under way (stopped, paused).</summary>
        /// <param name="learned">What was learned of it before, or <c>null</c> to start from the preset's own.</param>
        public void SetProfile(FillProfile profile, LearnedFeed? learned)
        {
            _cycle.Residue.Profile = profile;
            Feed.SetProfile(profile, learned);
        }

        /// <summary>Starts, or continues after a pause.</summary>
        public void Start(long nowMs)
        {
            _cycle.IsLastPack = false;
            if (IsIdle)
            {
                _cycle.Pacing.Start(nowMs);
                _cycle.Residue.IsWeighed = false;
                _cycle.Enter(FillState.Zero, nowMs);
            }
        }

        /// <summary>Stops: at once while feeding, after the dump while dumping. What is in the hopper stays there.</summary>
        public void Stop(long nowMs)
        {
            if (State == FillState.Dump || State == FillState.Residue)
            {
                EndAfterThisPack();
            }
            else
            {
                _cycle.Residue.WasCutOff |= !IsIdle && State != FillState.Zero;
                _cycle.Enter(FillState.Stopped, nowMs);
            }
        }

        /// <summary>Pauses when the present pack is finished; at once where none is, or where the feed is in a fault.</summary>
        public void Pause(long nowMs)
        {
            if (State == FillState.Zero || IsFeedFault)
            {
                _cycle.Enter(FillState.Paused, nowMs);
            }
            else if (IsRunning)
            {
                EndAfterThisPack();
            }
        }

        /// <summary>Lets a held pack go, or what a stop or a fault of the feed left in the hopper.</summary>
        public bool Release(long nowMs)
        {
            if (State == FillState.Held)
            {
                _cycle.Feeding.ReportOverfill(EventPhase.Went, _cycle.Fill, Profile);
            }
            else if (HoldsLeftover && !_cycle.Fault.IsSignalLost && _scale.IsStable)
            {
                _cycle.IsLastPack = IsIdle;
                _cycle.Fill.Weigh(_scale.ReadingGrams, BaselineGrams);
            }
            else
            {
                return false;
            }

            _cycle.Fill.WasHeld = true;
            _cycle.Announce(nowMs);
            _cycle.Enter(FillState.Dump, nowMs);
            return true;
        }

        /// <summary>Tells whether the weight can be trusted. While it cannot, the gates stay closed.</summary>
        public void Signal(bool trusted, long nowMs)
        {
            if (trusted == !_cycle.Fault.IsSignalLost)
            {
                return;
            }

            _cycle.Fault.IsSignalLost = !trusted;
            if (trusted)
            {
                _scale.Reset();
                return;
            }

            _cycle.CloseGates();
            if (IsRunning)
            {
                _cycle.Enter(FillState.Fault, nowMs);
            }
        }

        /// <summary>Advances the states. Call at least every 10 ms, after new samples were given to the scale.</summary>
        public void Step(long nowMs)
        {
            if (!_cycle.Fault.IsSignalLost)
            {
                _cycle.Step(nowMs);
            }
        }

        /// <summary>No pack after this one: a feed that began early ends at once.</summary>
        private void EndAfterThisPack()
        {
            _cycle.IsLastPack = true;
            if (_cycle.Early.HasBegun)
            {
                _cycle.CloseGates();
            }
        }
    }
}
