using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>Reports what goes wrong with the node itself: discarded messages, a flash that refuses, a broker that cannot be
    /// reached.</summary>
    internal sealed class NodeWatch
    {
        private const int FailedAttemptsToReport = 3;

        private readonly NodeRuntime _node;
        private readonly NodeLink _link;
        private int _reportedLost;
        private bool _reportedFlash;
        private bool _reportedBoot;
        private bool _reportedLink;

        internal NodeWatch(NodeRuntime node, NodeLink link)
        {
            _node = node;
            _link = link;
        }

        internal void Step(long nowMs)
        {
            var outbox = _node.Outbox;
            if (outbox.Lost > _reportedLost)
            {
                var lost = outbox.Lost - _reportedLost;
                _reportedLost = outbox.Lost;
                _node.Raise(EventCode.OutboxOverflow, EventPhase.Once, "outbox", lost, "", nowMs);
            }

            if (outbox.FlashFailed != _reportedFlash)
            {
                _reportedFlash = outbox.FlashFailed;
                _node.Raise(EventCode.FlashRefused, Phase(_reportedFlash), "outbox", double.NaN, "", nowMs);
            }

            if (_node.IsBootSaved == _reportedBoot)
            {
                _reportedBoot = !_node.IsBootSaved;
                _node.Raise(EventCode.FlashRefused, Phase(_reportedBoot), "boot", double.NaN, "", nowMs);
            }

            var failed = _link.FailedAttempts >= FailedAttemptsToReport;
            if (failed != _reportedLink)
            {
                _reportedLink = failed;
                _node.Raise(EventCode.LinkFailed, Phase(failed), "broker", _link.Refusal, failed ? WhereToLook() : "", nowMs);
            }
        }

        private static EventPhase Phase(bool on) => on ? EventPhase.Came : EventPhase.Went;

        private string WhereToLook()
        {
            if (_link.Refusal > 0)
            {
                return "refused: user name, password or device id";
            }

            return _node.Settings.UseTls
                ? "not reached: network, address, certificate authority or the broker's name"
                : "not reached: network or address";
        }
    }
}
