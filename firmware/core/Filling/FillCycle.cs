using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// The states that fill after fill goes through by itself; README.md has the diagram. The gates are closed in every state but the
    /// feeding ones and <see cref="FillState.Dump"/>, and where the next feed begins early. Nothing here allocates.
    /// </summary>
    internal sealed class FillCycle
    {
        private readonly IGates _gates;
        private readonly IFillingListener _listener;
        private readonly FillTiming _timing;
        private readonly Emptying _emptying;
        private readonly SettledWeight _settled;
        private long _stateMs;
        private FillState _state;

        internal FillCycle(Scale scale, IGates gates, IFillingListener listener, FillTiming timing)
        {
            _gates = gates;
            _listener = listener;
            _timing = timing;
            _settled = new SettledWeight(scale, listener, timing.StableTimeoutMs);
            Pacing = new Pacing(timing);
            Feeding = new Feeding(scale, gates, listener, timing, Pacing);
            _emptying = new Emptying(scale, gates, listener, timing, Pacing);
            Fault = new FillFault(timing.RetryMs);
        }

        internal FillState State => _state;

        internal readonly Pacing Pacing;

        internal readonly Feeding Feeding;

        internal FeedControl Feed => Feeding.Control;

        internal readonly FillFault Fault;

        internal HopperResidue Residue => _emptying.Residue;

        internal EarlyFeed Early => _emptying.Early;

        internal FillProfile Profile => Residue.Profile;

        internal readonly Fill Fill = new Fill();

        /// <summary>True when no pack follows the present one.</summary>
        internal bool IsLastPack;

        internal void Step(long nowMs)
        {
            var next = Next(nowMs);
            if (State == FillState.Residue && next != FillState.Residue && next != FillState.Dump)
            {
                Finish(next, nowMs);
            }
            else if (next != State)
            {
                Enter(next, nowMs);
            }
        }

        internal void Enter(FillState state, long nowMs)
        {
            if (state == FillState.Coarse)
            {
                _state = state;
                Feeding.Begin(Fill, Residue, Early.HasBegun ? Early.SinceMs : nowMs);
                Early.Clear();
            }
            else if (state == FillState.Fine)
            {
                _state = state;
            }
            else
            {
                EnterWithClosedGates(state, nowMs);
            }
        }

        /// <summary>The fill is about to be dumped.</summary>
        internal void Announce(long nowMs)
        {
            Fill.DumpedMs = nowMs;
            _listener.Dumping(Fill);
        }

        internal void CloseGates()
        {
            _gates.Feed(0);
            _gates.Dump(false);
        }

        private void EnterWithClosedGates(FillState state, long nowMs)
        {
            var from = State;
            _state = state;
            CloseGates();
            Early.Clear();
            _stateMs = nowMs;
            _settled.Await(nowMs + (state == FillState.Settle ? _timing.InFlightMs : state == FillState.Residue ? _timing.DumpCloseMs : 0));
            switch (state)
            {
                case FillState.TopUp:
                    Feed.BeginTopUp(Profile.TargetGrams - Fill.FilledGrams, nowMs);
                    break;
                case FillState.Settle:
                    Fill.FeedMs += Feed.ElapsedMs(nowMs);
                    break;
                case FillState.Dump:
                    _emptying.Begin(nowMs);
                    break;
                case FillState.Fault:
                    Fault.Begin(from, nowMs);
                    Residue.IsWeighed = false;
                    break;
                default:
                    break;
            }
        }

        private FillState Next(long nowMs) => State switch
        {
            FillState.Zero => AfterZero(nowMs),
            FillState.Coarse or FillState.Fine => Feeding.AfterFeed(Profile, nowMs),
            FillState.TopUp => Feed.IsTopUpOver(nowMs) ? FillState.Settle : FillState.TopUp,
            FillState.Settle => AfterSettle(nowMs),
            FillState.Dump => _emptying.AfterDump(Fill, nowMs),
            FillState.Residue => AfterResidue(nowMs),
            FillState.Fault => Fault.IsOver(nowMs) ? Fault.Next : FillState.Fault,
            _ => State,
        };

        private FillState AfterZero(long nowMs)
        {
            if (!Residue.IsWeighed && _settled.IsReached(nowMs))
            {
                Residue.WeighAtRest();
            }

            return Residue.IsWeighed && Pacing.MayBegin(Profile.MaxPacksPerMinute, nowMs) ? FillState.Coarse : FillState.Zero;
        }

        private FillState AfterSettle(long nowMs)
        {
            var next = Feeding.AfterSettle(Fill, Residue, _settled.IsReached(nowMs), _stateMs, nowMs);
            if (next == FillState.Dump)
            {
                Announce(nowMs);
            }

            return next;
        }

        private FillState AfterResidue(long nowMs)
        {
            var isSettled = _settled.IsReached(nowMs);
            if (!IsLastPack && Fill.FilledGrams > 0)
            {
                Early.Step(Profile, Feed.Coarse.CoarseOpening, _stateMs, nowMs);
            }

            if (!_emptying.IsResidueKnown(Fill, isSettled, nowMs))
            {
                return FillState.Residue;
            }

            // Where the signal was lost in the middle of a dump, most of the fill may still be there.
            return Fill.NetGrams < Fill.FilledGrams * 0.5 ? FillState.Dump
                : IsLastPack ? FillState.Paused
                : Early.HasBegun ? FillState.Coarse : FillState.Zero;
        }

        private void Finish(FillState next, long nowMs)
        {
            Pacing.Learn(Fill, Profile.IsFast, _stateMs, nowMs);
            Residue.WeighAfterDump(Fill.ResidueGrams);
            if (next != FillState.Coarse)
            {
                // What an early feed let in before it was stopped stays in the hopper.
                Residue.WasCutOff |= Early.HasBegun;
                Enter(next, nowMs);
            }

            IsLastPack = false;
            _listener.Packed(Fill);
            if (next == FillState.Coarse)
            {
                Enter(next, nowMs);
            }
            else if (State == FillState.Zero)
            {
                Step(nowMs);
            }
        }
    }
}
