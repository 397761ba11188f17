using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The node's configuration: the newest revision is kept in flash and given to the role; one that is not right is refused with
    /// its reason.</summary>
    internal sealed class NodeConfig
    {
        private const string DocumentName = "config";

        /// <summary>Largest message that is taken: with its header it fits into one block of the flash, which has room counted for
        /// that.</summary>
        private const int MaxBytes = 4096 - TwoSlotFile.HeaderBytes;

        private readonly NodeRuntime _node;
        private readonly INodeRole _role;
        private readonly TwoSlotFile _file;
        private uint _refusedRevision;
        private string _refusedWhy = "";
        private uint _revision;

        internal NodeConfig(NodeRuntime node, INodeRole role)
        {
            _node = node;
            _role = role;
            _file = new TwoSlotFile(node.Files, DocumentName, MaxBytes);
        }

        /// <summary>The revision in force; 0 before the first.</summary>
        internal uint Revision => _revision;

        /// <summary>Gives the role what is in flash.</summary>
        internal void Start(long nowMs)
        {
            var stored = _file.Load();
            if (_file.Recovered)
            {
                _node.Raise(EventCode.SettingsRecovered, EventPhase.Once, DocumentName, double.NaN, "", nowMs);
            }

            var config = stored == null ? null : JsonReader.Read(stored);
            if (config != null && config.TryInteger("rev", out var revision))
            {
                _revision = (uint)revision;
                _role.OnConfig(config, nowMs);
            }
        }

        /// <summary>Processes the message <c>config</c>.</summary>
        internal void Process(byte[] payload, long nowMs)
        {
            var config = JsonReader.Read(payload);
            if (config == null || !config.TryInteger("v", out var version) || version != Protocol.Version
                || !config.TryInteger("rev", out var revision) || revision <= Revision || revision > uint.MaxValue)
            {
                return;
            }

            var why = payload.Length > MaxBytes ? "size" : _role.OnConfig(config, nowMs);
            if (why.Length > 0)
            {
                _refusedRevision = (uint)revision;
                _refusedWhy = why;
            }
            else
            {
                _revision = (uint)revision;

                // A flash that refuses costs nothing but a repetition: the broker keeps the message for the next boot.
                if (!_file.TrySave(payload))
                {
                    _node.Raise(EventCode.FlashRefused, EventPhase.Once, DocumentName, double.NaN, "", nowMs);
                }
            }

            _node.ReportConfig(nowMs);
        }

        /// <summary>Writes the revision in force, and the one refused since.</summary>
        internal void WriteRevision(MessageWriter writer)
        {
            writer.Integer("rev", Revision);
            if (_refusedRevision > Revision)
            {
                writer.Integer("no", _refusedRevision);
                writer.Text("why", _refusedWhy);
            }
        }
    }
}
