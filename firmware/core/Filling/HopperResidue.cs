using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Filling
{
    /// <summary>
    /// What lies in the hopper when a fill begins: what stuck of the last one, or what a stop or a fault left of one that was cut off.
    /// </summary>
    internal sealed class HopperResidue
    {
        private readonly Scale _scale;
        private readonly IFillingListener _listener;
        private bool _isMuch;
        private double _baselineGrams;
        private bool _isResumed;

        internal HopperResidue(Scale scale, IFillingListener listener)
        {
            _scale = scale;
            _listener = listener;
        }

        /// <summary>The product preset in force.</summary>
        internal FillProfile Profile = new FillProfile();

        /// <summary>Gross weight that the present fill starts from, in g.</summary>
        internal double BaselineGrams => _baselineGrams;

        /// <summary>False while the baseline has to be weighed before a fill may begin.</summary>
        internal bool IsWeighed;

        /// <summary>True when the hopper holds a part of a fill already: the fill continues from the baseline that it had.</summary>
        internal bool IsResumed => _isResumed;

        /// <summary>True from a stop that cut a fill off until the next dump.</summary>
        internal bool WasCutOff;

        /// <summary>True while more is in the hopper than what sticks.</summary>
        internal bool IsProduct => _scale.StillGrams - BaselineGrams > FillProfile.TraceGrams(Profile.TargetGrams);

        /// <summary>Stores the settled weight before a fill.</summary>
        internal void WeighAtRest()
        {
            _isResumed = _scale.ReadingGrams - BaselineGrams > FillProfile.TraceGrams(Profile.TargetGrams);
            if (!IsResumed)
            {
                _baselineGrams = _scale.ReadingGrams;
            }

            IsWeighed = true;
        }

        /// <summary>Stores what stuck after a dump: the next fill starts from it.</summary>
        internal void WeighAfterDump(double grams)
        {
            _baselineGrams = grams;
            IsWeighed = true;
            _isResumed = false;

            // While packs are made the baseline is the zero: too much that sticks is what uses up the automatic zero at rest.
            var isMuch = grams > FillProfile.TraceGrams(Profile.TargetGrams);
            if (isMuch != _isMuch)
            {
                _isMuch = isMuch;
                _listener.Condition(EventCode.ZeroLimit, isMuch ? EventPhase.Came : EventPhase.Went, "hopper", grams);
            }
        }
    }
}
