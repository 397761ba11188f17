using System;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// What every node has: identity, time, outbox, link, commands and their answers, events, status. It knows nothing of what the role
    /// does. It has no static state, so many nodes run in one process.
    /// </summary>
    public sealed class NodeRuntime : IDisposable
    {
        private const int RestartDelayMs = 500;

        private readonly NodeClock _clock;
        private readonly INodeRole _role;
        private readonly NodeLink _link;
        private readonly OutboxSender _sender;
        private readonly NodeConfig _config;
        private readonly NodeCommands _commands;
        private readonly NodeWatch _watch;
        private readonly NodeReports _reports;
        private readonly EventRecord _event = new EventRecord();
        private readonly string _resetReason;
        private readonly BootCounter _boot;
        private long _nowMs;
        private int _announcedConnections;
        private long _restartMs = -1;

        /// <summary>Creates the node and counts its boot.</summary>
        public NodeRuntime(NodeSettings settings, IFileStore files, IClock clock, INodeRole role, bool connectInBackground)
        {
            Settings = settings;
            Files = files;
            Rest = clock;
            _clock = new NodeClock(clock);
            _role = role;
            _resetReason = ResetReason.ReadAndClear(files);
            _boot = new BootCounter(files, HighResTimer.GetCurrent());
            Outbox = new Outbox(files, Boot, Outbox.MaxSegments);
            _config = new NodeConfig(this, role);
            _commands = new NodeCommands(this, role);
            _link = new NodeLink(settings, BrokerCertificate.Load(settings, files), Boot, connectInBackground);
            _sender = new OutboxSender(Outbox, _link, clock);
            _watch = new NodeWatch(this, _link);
            _reports = new NodeReports(this, role, _link, _config, _boot, _clock, _resetReason);
        }

        /// <summary>Boot counter.</summary>
        public uint Boot => _boot.Number;

        /// <summary>False while the flash has not taken the boot counter.</summary>
        public bool IsBootSaved => _boot.IsSaved;

        /// <summary>What is kept for the backend.</summary>
        public readonly Outbox Outbox;

        /// <summary>The flash.</summary>
        public readonly IFileStore Files;

        public readonly NodeSettings Settings;

        /// <summary>Edges of the packer's slot since boot, for the status; 0: none, or no packer.</summary>
        public long SlotEdges;

        /// <summary>True while the broker can be reached.</summary>
        public bool IsConnected => _link.IsConnected;

        /// <summary>Tells whether the backend is there: it acknowledged lately, or nothing waits for it.</summary>
        public bool IsBackendThere(long nowMs) => _sender.IsBackendThere(nowMs);

        /// <summary>Starts the node.</summary>
        public void Start(long nowMs)
        {
            _nowMs = nowMs;
            _clock.Start(nowMs);
            Raise(EventCode.Restarted, EventPhase.Once, "", double.NaN, _resetReason, nowMs);
            _role.Start(this, nowMs);
            _config.Start(nowMs);
        }

        /// <summary>Runs one step; called at least every 10 ms.</summary>
        public void Step(long nowMs)
        {
            _nowMs = nowMs;
            _role.Step(nowMs);
            Rest.GiveWay();
            if (_link.Step(WifiNetworkHelper.Status == NetworkHelperStatus.NetworkIsReady, nowMs))
            {
                _reports.ReportStatus(nowMs);
                _announcedConnections = _link.Connections;
                _sender.Restart(nowMs);
                _reports.ReportConfig(nowMs);
            }

            var arrived = _link.Dequeue();
            if (arrived != null)
            {
                OnArrived(arrived, nowMs);
                Rest.GiveWay();
            }

            // The status says whose messages follow, so nothing goes before it.
            if (!_role.IsUrgent && _announcedConnections == _link.Connections)
            {
                _sender.Step(nowMs);
                Rest.GiveWay();
                _reports.Step(nowMs);
            }

            _watch.Step(nowMs);
            if (_restartMs >= 0 && nowMs >= _restartMs)
            {
                _restartMs = -1;
                Power.RebootDevice();
            }
        }

        /// <summary>Time since boot.</summary>
        public long UpMs(long nowMs) => _clock.UpMs(nowMs);

        /// <summary>Time of day.</summary>
        /// <returns>UTC ms; 0 while it is not known.</returns>
        public long UtcMs(long nowMs) => Protocol.UtcMs(_clock.UtcMs(nowMs), 0);

        /// <summary>Keeps a message for the backend. It is on the flash when this returns.</summary>
        /// <param name="nowMs">Monotonic time of what it tells of, in ms.</param>
        public void Keep(SequencedRecord record, long nowMs)
        {
            _clock.Update(_nowMs);
            _boot.SaveAgain();
            record.UpMs = UpMs(nowMs);
            Outbox.Append(record, _clock.EpochMs);
        }

        /// <summary>Reports an event.</summary>
        public void Raise(string code, EventPhase phase, string source, double value, string note, long nowMs)
        {
            _event.Code = code;
            _event.Phase = phase;
            _event.Source = source;
            _event.Value = value;
            _event.Note = note;
            Keep(_event, nowMs);
        }

        /// <summary>Starts a message that is not kept: writes the keys that every message of a node has.</summary>
        public void BeginLive(MessageWriter writer, long nowMs)
        {
            writer.Begin();
            writer.Integer("v", Protocol.Version);
            writer.Integer("boot", Boot);
            writer.Integer("t", UtcMs(nowMs));
            writer.Integer("up", UpMs(nowMs));
        }

        /// <summary>Sends a message that is not kept, at most once.</summary>
        public void PublishLive(string leaf, MessageWriter writer)
        {
            if (_link.IsConnected && !writer.Overflowed)
            {
                _link.Publish(leaf, writer.ToArray(), false, false);
            }
        }

        /// <summary>Answers a command.</summary>
        public void Acknowledge(string id, CommandOutcome outcome, string reason, double value, long nowMs) =>
            _commands.Acknowledge(id, outcome, reason, value, nowMs);

        /// <summary>Tells the backend what the node is set to, after a change.</summary>
        public void ReportConfig(long nowMs) => _reports.ReportConfig(nowMs);

        /// <summary>True while the loop gives way, but does not sleep to the next tick.</summary>
        public bool IsAwake => _role.IsAwake;

        /// <summary>Gives way to the sampling: between pieces of work, so that none is longer than a sample.</summary>
        public readonly IGiveWay Rest;

        /// <summary>Restarts at once, after a fault or from another thread: the machine is made safe first, then it is written
        /// why.</summary>
        public void RestartNow(string reason)
        {
            try
            {
                _role.EnterSafeState();
                ResetReason.Leave(Files, reason);
            }
            finally
            {
                Power.RebootDevice();
            }
        }

        /// <summary>Restarts the node, with the machine in its safe state.</summary>
        /// <param name="reason">Reason that the next boot reports: <c>command</c>, <c>watchdog</c> or <c>fault</c>.</param>
        public void Restart(string reason, long nowMs)
        {
            _role.EnterSafeState();
            ResetReason.Leave(Files, reason);
            _restartMs = nowMs + RestartDelayMs;
        }

        /// <summary>Sends again from a message on.</summary>
        internal void SendAgain(uint boot, uint from, long nowMs) => _sender.Rewind(boot, from, nowMs);

        /// <summary>Sends a message that the broker must have received.</summary>
        internal void PublishOnce(string leaf, byte[] payload) => _link.Publish(leaf, payload, true, false);

        /// <inheritdoc/>
        public void Dispose() => _link.Dispose();

        private void OnArrived(LinkMessage message, long nowMs)
        {
            switch (message.Leaf)
            {
                case "received":
                    OnReceived(JsonReader.Read(message.Payload), nowMs);
                    break;
                case "cmd":
                    _commands.Process(Command.Parse(message.Payload), nowMs);
                    break;
                case "config":
                    _config.Process(message.Payload, nowMs);
                    break;
                default:
                    break;
            }
        }

        private void OnReceived(JsonReader? received, long nowMs)
        {
            if (received != null
                && received.TryInteger("boot", out var boot)
                && received.TryInteger("seq", out var seq)
                && boot >= 0 && boot <= uint.MaxValue && seq >= 0 && seq <= uint.MaxValue)
            {
                received.TryInteger("need", out var need);
                _sender.Received((uint)boot, (uint)seq, need > 0 && need <= uint.MaxValue ? (uint)need : 0, nowMs);
            }
        }
    }
}
