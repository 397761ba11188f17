using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>What a node says of itself: its identity and health, and what it is set to. The broker retains both.</summary>
    internal sealed class NodeReports
    {
        private readonly NodeRuntime _node;
        private readonly INodeRole _role;
        private readonly NodeLink _link;
        private readonly NodeConfig _config;
        private readonly BootCounter _boot;
        private readonly NodeClock _clock;
        private readonly string _resetReason;
        private readonly MessageWriter _writer;
        private long _nextStatusMs;

        internal NodeReports(NodeRuntime node, INodeRole role, NodeLink link, NodeConfig config, BootCounter boot, NodeClock clock,
            string resetReason)
        {
            _node = node;
            _role = role;
            _writer = new MessageWriter(MessageWriter.MaxPayloadBytes, node.Rest);
            _link = link;
            _config = config;
            _boot = boot;
            _clock = clock;
            _resetReason = resetReason;
        }

        /// <summary>Reports the status when it is due.</summary>
        internal void Step(long nowMs)
        {
            if (nowMs >= _nextStatusMs)
            {
                ReportStatus(nowMs);
            }
        }

        internal void ReportStatus(long nowMs)
        {
            _nextStatusMs = nowMs + Protocol.StatusPeriodMs;
            _clock.Update(nowMs);
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.All, out _, out var free, out _);
            _node.BeginLive(_writer, nowMs);
            _writer.Integer("on", 1);
            _writer.Text("role", _role.Name);
            _writer.Text("fw", Protocol.FirmwareVersion);
            _writer.Text("rst", _resetReason);
            _writer.Integer("mem", free);
            _writer.Integer("q", _node.Outbox.Count);
            _writer.Integer("rev", _config.Revision);
            if (_boot.Life.Length > 0)
            {
                _writer.Text("life", _boot.Life);
            }

            _writer.Integer("con", _link.Attempts);
            if (_node.SlotEdges > 0)
            {
                _writer.Integer("edg", _node.SlotEdges);
            }

            _writer.End();
            _link.Publish("status", _writer.ToArray(), true, true);
        }

        /// <summary>Tells the backend what the node is set to, after a change.</summary>
        internal void ReportConfig(long nowMs)
        {
            _node.BeginLive(_writer, nowMs);
            _config.WriteRevision(_writer);
            _role.WriteReported(_writer);
            _writer.End();
            if (!_writer.Overflowed)
            {
                _link.Publish("config/reported", _writer.ToArray(), true, true);
            }
        }
    }
}
