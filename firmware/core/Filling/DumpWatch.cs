using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>Watches that the weight goes when the dump gate opens, and reports when it does not.</summary>
    internal sealed class DumpWatch
    {
        /// <summary>A weight that falls faster than this is still leaving the hopper.</summary>
        private const double StillFallingGramsPerSecond = -6;

        private readonly IFillingListener _listener;
        private readonly FillTiming _timing;
        private long _openedMs;
        private long _goneMs;
        private bool _blocked;

        internal DumpWatch(IFillingListener listener, FillTiming timing)
        {
            _listener = listener;
            _timing = timing;
        }

        /// <summary>The gate opens.</summary>
        internal void Start(long nowMs)
        {
            _openedMs = nowMs;
            _goneMs = 0;
        }

        internal DumpWatchResult Step(double leftGrams, double filledGrams, double flowGramsPerSecond, long nowMs)
        {
            var elapsed = nowMs - _openedMs;
            if (_goneMs > 0)
            {
                return nowMs - _goneMs >= _timing.DumpHoldMs ? DumpWatchResult.Done : DumpWatchResult.Leaving;
            }

            // The closing gate lets the last fifth through.
            var isGone =
                leftGrams < filledGrams * 0.2 || (leftGrams < filledGrams * 0.5 && flowGramsPerSecond > StillFallingGramsPerSecond);
            if (elapsed >= _timing.DumpMinMs && isGone)
            {
                _goneMs = nowMs;
                Report(false, leftGrams);
                return DumpWatchResult.Leaving;
            }

            if (elapsed <= _timing.DumpTimeoutMs)
            {
                return DumpWatchResult.Leaving;
            }

            Report(true, leftGrams);
            return DumpWatchResult.Blocked;
        }

        private void Report(bool blocked, double leftGrams)
        {
            if (blocked != _blocked)
            {
                _blocked = blocked;
                _listener.Condition(EventCode.GateBlocked, blocked ? EventPhase.Came : EventPhase.Went, "dump-gate", leftGrams);
            }
        }
    }

    /// <summary>What the dump watch found.</summary>
    internal enum DumpWatchResult
    {
        /// <summary>The fill is leaving.</summary>
        Leaving = 0,

        /// <summary>The weight does not go: the gate is blocked.</summary>
        Blocked = 1,

        /// <summary>The fill is out: the gate may close.</summary>
        Done = 2,
    }
}
