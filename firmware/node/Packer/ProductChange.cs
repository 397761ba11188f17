using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>Changes the product between two packs, when the last pack of the old one is through, and answers the command when it is
    /// saved.</summary>
    internal sealed class ProductChange
    {
        private readonly PackerMemory _memory;
        private readonly TrialKeeper _trials;
        private FillProfile? _next;
        private string _command = "";

        internal ProductChange(PackerMemory memory, TrialKeeper trials)
        {
            _memory = memory;
            _trials = trials;
        }

        internal void Process(Command command, FillingSequence filling, NodeRuntime node, long nowMs)
        {
            var profile = ProductKeys.Read(command.Keys, "prod");
            var refusal = profile == null ? "missing-key" : MayFill(profile, filling) ? "" : "hopper-not-empty";
            if (refusal.Length > 0)
            {
                node.Acknowledge(command.Id, CommandOutcome.Rejected, refusal, 0, nowMs);
                return;
            }

            _next = profile;
            _command = command.Id;
            filling.Pause(nowMs);
            if (!filling.IsIdle)
            {
                node.Acknowledge(command.Id, CommandOutcome.Accepted, "", 0, nowMs);
            }
        }

        /// <summary>Reads the product of a configuration; false when it is incomplete.</summary>
        internal bool TryProcess(JsonReader config)
        {
            var keys = config.Object("prod");
            var profile = keys == null ? null : ProductKeys.Read(keys, "id");
            if (profile == null)
            {
                return false;
            }

            if (!IsInForce(profile))
            {
                _next = profile;
                _command = "";
            }

            return true;
        }

        /// <summary>Changes the product when nothing is filled and no pack is on its way.</summary>
        internal void Step(FillingSequence filling, Scale scale, int waiting, NodeRuntime node, long nowMs)
        {
            if (_next == null || !filling.IsIdle || waiting > 0 || !MayFill(_next, filling))
            {
                return;
            }

            _trials.Close("product", node, nowMs);
            var profile = _next;
            _next = null;
            var state = _memory.State;
            if (profile.Lot != state.Profile.Lot || profile.ProductId != state.Profile.ProductId)
            {
                state.PacksInLot = 0;
            }

            state.Profile = profile;
            filling.SetProfile(profile, state.Find(profile.ProductId, profile.TargetGrams));
            var isSaved = _memory.Save(filling, scale);
            node.ReportConfig(nowMs);
            if (_command.Length > 0)
            {
                node.Acknowledge(_command, isSaved ? CommandOutcome.Done : CommandOutcome.Failed, isSaved ? "" : EventCode.FlashRefused,
                    profile.TargetGrams, nowMs);
                _command = "";
            }
        }

        /// <summary>A fill that a stop or a fault of the feed cut off stays in the hopper: another product may not fall on it before it is
        /// released.</summary>
        private static bool MayFill(FillProfile next, FillingSequence filling) =>
            next.ProductId == filling.Profile.ProductId || !filling.HoldsLeftover;

        private bool IsInForce(FillProfile profile)
        {
            var now = _memory.State.Profile;
            return now.ProductId == profile.ProductId && now.Lot == profile.Lot && now.TargetGrams == profile.TargetGrams
                && now.LowerGrams == profile.LowerGrams && now.UpperGrams == profile.UpperGrams
                && now.MaxPacksPerMinute == profile.MaxPacksPerMinute && now.LotSize == profile.LotSize;
        }
    }
}
