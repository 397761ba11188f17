using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Verdict;

namespace Spane.Firmware.Node
{
    /// <summary>The node's own verdict on a weight, by the product in force.</summary>
    internal sealed class WeightVerdict
    {
        private readonly PackerMemory _memory;
        private readonly TrialKeeper _trials;

        internal WeightVerdict(PackerMemory memory, TrialKeeper trials)
        {
            _memory = memory;
            _trials = trials;
        }

        /// <summary>At the present rate and time of the trial.</summary>
        internal VerdictWord Of(double netGrams) => Of(netGrams, _trials.Trial.RatePerMinute, _trials.Trial.WallMs);

        internal VerdictWord Of(double netGrams, double ratePerMinute, long wallMs)
        {
            var profile = _memory.State.Profile;
            return NodeJudge.Judge(netGrams, profile.LowerGrams, profile.UpperGrams, ratePerMinute, wallMs / 60000.0);
        }
    }
}
