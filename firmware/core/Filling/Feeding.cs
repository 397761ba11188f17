using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// Feeds the hopper: watches that the weight follows the gate, judges the fill when its weight has settled, and learns from it.
    /// </summary>
    internal sealed class Feeding
    {
        private readonly Scale _scale;
        private readonly IFillingListener _listener;
        private readonly FillTiming _timing;
        private readonly Pacing _pacing;
        private readonly FeedWatch _watch;

        internal Feeding(Scale scale, IGates gates, IFillingListener listener, FillTiming timing, Pacing pacing)
        {
            _scale = scale;
            _listener = listener;
            _timing = timing;
            _pacing = pacing;
            _watch = new FeedWatch(listener, timing.FeedTimeoutMs);
            Control = new FeedControl(scale, gates, timing);
        }

        internal readonly FeedControl Control;

        internal void Begin(Fill fill, HopperResidue residue, long nowMs)
        {
            fill.Begin(nowMs);
            _watch.Start(_scale.FeedGrams, nowMs);
            Control.Begin(residue.BaselineGrams, residue.IsResumed, nowMs);
        }

        internal FillState AfterFeed(FillProfile profile, long nowMs)
        {
            if (Control.Step(nowMs))
            {
                Control.NoteCourse(_pacing.FeedMs(profile.MaxPacksPerMinute), nowMs);
                return FillState.Settle;
            }

            var lazy = Control.IsFine ? profile.LazyGramsPerSecond / 4 : profile.LazyGramsPerSecond;
            return _watch.IsLost(_scale.FeedGrams, lazy, nowMs) ? FillState.Fault : Control.IsFine ? FillState.Fine : FillState.Coarse;
        }

        internal FillState AfterSettle(Fill fill, HopperResidue residue, bool isSettled, long closedMs, long nowMs)
        {
            if (nowMs - closedMs <= _timing.InFlightMs)
            {
                _watch.Start(_scale.FeedGrams, nowMs);
                return FillState.Settle;
            }

            _watch.Closed(_scale.FeedGrams, isSettled);
            if (!isSettled)
            {
                return FillState.Settle;
            }

            fill.Weigh(_scale.ReadingGrams, residue.BaselineGrams);
            return Judge(fill, residue.Profile);
        }

        /// <summary>Reports a fill above the accepted band.</summary>
        internal void ReportOverfill(EventPhase phase, Fill fill, FillProfile profile)
        {
            if (fill.FilledGrams > profile.UpperGrams)
            {
                _listener.Condition(EventCode.Overfill, phase, "hopper", fill.FilledGrams);
            }
        }

        private FillState Judge(Fill fill, FillProfile profile)
        {
            var error = fill.FilledGrams - profile.TargetGrams;
            if (fill.TopUps == 0)
            {
                Control.LearnCutOff(error);
            }

            if (profile.TopUpBelowShare > 0 && error < -Control.TopUpBelowGrams && fill.TopUps < _timing.MaxTopUps)
            {
                fill.TopUps++;
                return FillState.TopUp;
            }

            _pacing.LearnFill(error / (profile.UpperGrams - profile.TargetGrams));
            if (!_listener.MayPack(fill.FilledGrams))
            {
                ReportOverfill(EventPhase.Came, fill, profile);
                return FillState.Held;
            }

            Control.LearnFill(error);
            return FillState.Dump;
        }
    }
}
