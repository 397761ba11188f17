namespace Spane.Firmware.Core.Filling
{
    /// <summary>Why the gates are closed in <see cref="FillState.Fault"/>, and what follows when the cause is gone.</summary>
    internal sealed class FillFault
    {
        private readonly int _pauseMs;
        private long _retryMs;
        private FillState _next;

        /// <param name="pauseMs">Pause before a blocked gate or an empty hopper is tried again, in ms.</param>
        internal FillFault(int pauseMs) => _pauseMs = pauseMs;

        /// <summary>True while the weight cannot be trusted.</summary>
        internal bool IsSignalLost;

        /// <summary>
        /// The state that follows: a gate that was blocked is tried again, and with a new signal what is there is weighed first.
        /// </summary>
        internal FillState Next => _next;

        /// <summary>True for a fault of the feed: no pack is on its way out.</summary>
        internal bool IsOfFeed => Next == FillState.Zero;

        /// <summary>A fault begins.</summary>
        internal void Begin(FillState state, long nowMs)
        {
            var isEmptying = state == FillState.Dump || state == FillState.Residue;
            _next = !isEmptying ? FillState.Zero : IsSignalLost ? FillState.Residue : FillState.Dump;
            _retryMs = IsSignalLost ? nowMs : nowMs + _pauseMs;
        }

        /// <summary>Tells whether it is time to try again.</summary>
        internal bool IsOver(long nowMs) => nowMs >= _retryMs;
    }
}
