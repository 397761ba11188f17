using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>Empties the hopper: dumps the fill and weighs what stuck of it.</summary>
    internal sealed class Emptying
    {
        private readonly Scale _scale;
        private readonly IGates _gates;
        private readonly IFillingListener _listener;
        private readonly DumpWatch _watch;

        internal Emptying(Scale scale, IGates gates, IFillingListener listener, FillTiming timing, Pacing pacing)
        {
            _scale = scale;
            _gates = gates;
            _listener = listener;
            _watch = new DumpWatch(listener, timing);
            Early = new EarlyFeed(gates, timing, pacing);
            Residue = new HopperResidue(scale, listener);
        }

        /// <summary>The next fill's feed, which may begin while what stuck is weighed.</summary>
        internal readonly EarlyFeed Early;

        /// <summary>What lies in the hopper before a fill.</summary>
        internal readonly HopperResidue Residue;

        internal void Begin(long nowMs)
        {
            Residue.WasCutOff = false;
            _watch.Start(nowMs);
            _gates.Dump(true);
        }

        internal FillState AfterDump(Fill fill, long nowMs)
        {
            var found = _watch.Step(_scale.FeedGrams - Residue.BaselineGrams, fill.FilledGrams, _scale.FlowGramsPerSecond, nowMs);
            if (found == DumpWatchResult.Done)
            {
                _listener.Dumped();
                return FillState.Residue;
            }

            return found == DumpWatchResult.Blocked ? FillState.Fault : FillState.Dump;
        }

        /// <summary>Weighs what stuck.</summary>
        /// <returns>False while it is not known yet.</returns>
        internal bool IsResidueKnown(Fill fill, bool isSettled, long nowMs)
        {
            if (!isSettled && !Early.HasLanded(nowMs))
            {
                return false;
            }

            // A reading that is not there in time is replaced by the last one.
            fill.ResidueGrams = isSettled ? _scale.ReadingGrams : Residue.BaselineGrams;
            return true;
        }
    }
}
