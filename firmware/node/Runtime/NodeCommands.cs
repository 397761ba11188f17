using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>Processes commands: each is carried out once, not after it has expired, and answered; a repeated one is answered
    /// again.</summary>
    internal sealed class NodeCommands
    {
        private readonly NodeRuntime _node;
        private readonly INodeRole _role;
        private readonly CommandLog _log = new CommandLog();
        private readonly MessageWriter _writer;

        internal NodeCommands(NodeRuntime node, INodeRole role)
        {
            _node = node;
            _role = role;
            _writer = new MessageWriter(MessageWriter.MaxPayloadBytes, node.Rest);
        }

        internal void Process(Command? command, long nowMs)
        {
            if (command == null)
            {
                return;
            }

            var known = _log.Find(command.Id);
            var utc = _node.UtcMs(nowMs);
            if (known >= 0)
            {
                Publish(known, nowMs);
            }
            else if (utc != 0 && utc > command.ExpiresUtcMs)
            {
                Acknowledge(command.Id, CommandOutcome.Expired, "expired", 0, nowMs);
            }
            else if (command.Action == "restart")
            {
                Acknowledge(command.Id, CommandOutcome.Done, "", 0, nowMs);
                _node.Restart(ResetReason.Command, nowMs);
            }
            else if (command.Action == "report")
            {
                Report(command, nowMs);
            }
            else if (!_role.OnCommand(command, nowMs))
            {
                Acknowledge(command.Id, CommandOutcome.Rejected, "unknown-command", 0, nowMs);
            }
        }

        internal void Acknowledge(string id, CommandOutcome outcome, string reason, double value, long nowMs) =>
            Publish(_log.Record(id, outcome, reason, value), nowMs);

        private void Report(Command command, long nowMs)
        {
            if (command.Keys.TryInteger("boot", out var boot) && command.Keys.TryInteger("from", out var from)
                && boot >= 0 && boot <= uint.MaxValue && from >= 0 && from <= uint.MaxValue)
            {
                _node.SendAgain((uint)boot, (uint)from, nowMs);
                Acknowledge(command.Id, CommandOutcome.Done, "", 0, nowMs);
            }
            else
            {
                Acknowledge(command.Id, CommandOutcome.Rejected, "missing-key", 0, nowMs);
            }
        }

        private void Publish(int index, long nowMs)
        {
            _log.Format(_writer, index, _node.Boot, _node.UtcMs(nowMs), _node.UpMs(nowMs));
            _node.PublishOnce("ack", _writer.ToArray());
        }
    }
}
