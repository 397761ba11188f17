using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Sheds loads to stay below the demand limit, and restores them, the last one first, when there is room.</summary>
    public sealed class LoadShedding
    {
        /// <summary>The demand limit may be exceeded for this long, ms; the meter's refresh included.</summary>
        public const int ShedDelayMs = 3000;

        /// <summary>After shedding a load, the effect is awaited for this long, ms.</summary>
        public const int ShedSettleMs = 2500;

        /// <summary>A shed load comes back after there was room for it for this long, ms.</summary>
        public const int RestoreMs = 60000;

        private const double RestoreFraction = 0.9;
        private const double ShedableWatts = 20;

        private readonly LoadSupervisor[] _loads;
        private readonly double[] _shedWatts;
        private readonly PowerReporter _reporter;
        private readonly Hold _overDemand = new Hold();
        private readonly Hold _room = new Hold();
        private long _settleUntilMs;

        internal LoadShedding(LoadSupervisor[] loads, PowerReporter reporter)
        {
            _loads = loads;
            _shedWatts = new double[loads.Length];
            _reporter = reporter;
        }

        /// <param name="total">Power of the whole supply, W.</param>
        /// <param name="limit">The demand limit, W, above 0.</param>
        internal void Step(double total, double limit, long nowMs)
        {
            if (nowMs < _settleUntilMs)
            {
                return;
            }

            if (_overDemand.Lasts(total > limit, ShedDelayMs, nowMs))
            {
                ShedNext(total, nowMs);
            }

            Restore(total, limit, nowMs);
        }

        private void ShedNext(double total, long nowMs)
        {
            var next = -1;
            for (var i = 0; i < _loads.Length; i++)
            {
                var settings = _loads[i].Settings;
                if (_loads[i].Closed && !settings.Cold && settings.ShedPriority > 0 && _loads[i].Reading.Watts > ShedableWatts
                    && (next < 0 || settings.ShedPriority < _loads[next].Settings.ShedPriority))
                {
                    next = i;
                }
            }

            if (next < 0)
            {
                return;
            }

            _loads[next].Shed = true;
            _shedWatts[next] = _loads[next].Reading.Watts;
            _reporter.Event(PowerEventCode.DemandShed, EventPhase.Came, _loads[next].Settings.Id, total, "");
            _settleUntilMs = nowMs + ShedSettleMs;
        }

        private void Restore(double total, double limit, long nowMs)
        {
            var next = -1;
            for (var i = 0; i < _loads.Length; i++)
            {
                if (_loads[i].Shed && (next < 0 || _loads[i].Settings.ShedPriority > _loads[next].Settings.ShedPriority))
                {
                    next = i;
                }
            }

            if (next >= 0 && _room.Lasts(total + _shedWatts[next] < limit * RestoreFraction, RestoreMs, nowMs))
            {
                _loads[next].Shed = false;
                _reporter.Event(PowerEventCode.DemandShed, EventPhase.Went, _loads[next].Settings.Id, total, "");
                _settleUntilMs = nowMs + RestoreMs / 2;
            }
        }
    }
}
