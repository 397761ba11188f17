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
    /// What every node has: identity, time, outbox, link, commands and their answers, events, status. It knows nothing of what the role does.
    /// It has no static state, so many nodes run in one process.
    /// </summary>
    public sealed class NodeRuntime : IDisposable
    {
        private const int MaxSegments = 54;
        private const int EpochToleranceMs = 250;
        private const int RestartDelayMs = 500;
        private const int FailedAttemptsToReport = 3;

        private readonly NodeSettings _settings;
        private readonly IFileStore _files;
        private readonly IClock _clock;
        private readonly INodeRole _role;
        private readonly NodeLink _link;
        private readonly OutboxSender _sender;
        private readonly TwoSlotFile _configFile;
        private readonly CommandLog _commands = new CommandLog();
        private readonly MessageWriter _writer = new MessageWriter(MessageWriter.MaxPayloadBytes);
        private readonly EventRecord _event = new EventRecord();
        private readonly string _resetReason;
        private long _bootMs;
        private long _nowMs;
        private long _epochMs;
        private long _nextStatusMs;
        private long _restartMs = -1;
        private uint _configRevision;
        private uint _refusedRevision;
        private string _refusedWhy = "";
        private int _reportedLost;
        private bool _reportedFlash;
        private bool _reportedLink;

        /// <summary>Creates the node and counts its boot.</summary>
        /// <param name="settings">Who it is and where its broker is.</param>
        /// <param name="files">The flash.</param>
        /// <param name="clock">The time of day.</param>
        /// <param name="role">What it does.</param>
        /// <param name="connectInBackground">True to connect on a thread of its own, as on the chip.</param>
        public NodeRuntime(NodeSettings settings, IFileStore files, IClock clock, INodeRole role, bool connectInBackground)
        {
            _settings = settings;
            _files = files;
            _clock = clock;
            _role = role;
            _resetReason = ResetReason.Take(files);
            Boot = BootCounter.Next(files);
            Outbox = new Outbox(files, Boot, MaxSegments);
            _configFile = new TwoSlotFile(files, "config", MessageWriter.MaxPayloadBytes);
            _link = new NodeLink(settings, BrokerCertificate.Load(settings, files), Boot, connectInBackground);
            _sender = new OutboxSender(Outbox, _link);
        }

        /// <summary>Boot counter.</summary>
        public uint Boot { get; }

        /// <summary>What is kept for the backend.</summary>
        public Outbox Outbox { get; }

        /// <summary>The flash.</summary>
        public IFileStore Files => _files;

        /// <summary>Its settings.</summary>
        public NodeSettings Settings => _settings;

        /// <summary>True while the broker can be reached.</summary>
        public bool IsConnected => _link.IsConnected;

        /// <summary>Tells whether the backend is there: it acknowledged lately, or nothing waits for it.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>False when it is away.</returns>
        public bool IsBackendThere(long nowMs) => _sender.IsBackendThere(nowMs);

        /// <summary>Takes up its work.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Start(long nowMs)
        {
            _bootMs = nowMs;
            _nowMs = nowMs;
            UpdateEpoch(nowMs);
            Raise(EventCode.Restarted, EventPhase.Once, "", double.NaN, _resetReason, nowMs);
            _role.Start(this, nowMs);
            var stored = _configFile.Load();
            if (_configFile.Recovered)
            {
                Raise(EventCode.SettingsRecovered, EventPhase.Once, "config", double.NaN, "", nowMs);
            }

            var config = stored == null ? null : JsonReader.Read(stored);
            if (config != null && config.TryInteger("rev", out var revision))
            {
                _configRevision = (uint)revision;
                _role.OnConfig(config, nowMs);
            }
        }

        /// <summary>Goes on. Called every 10 ms or more often.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Step(long nowMs)
        {
            _nowMs = nowMs;
            _role.Step(nowMs);
            if (_link.Step(WifiNetworkHelper.Status == NetworkHelperStatus.NetworkIsReady, nowMs))
            {
                _nextStatusMs = nowMs;
                _sender.Restart(nowMs);
                ReportConfig(nowMs);
            }

            var arrived = _link.Take();
            if (arrived != null)
            {
                OnArrived(arrived, nowMs);
            }

            _sender.Step(nowMs);
            if (nowMs >= _nextStatusMs)
            {
                _nextStatusMs = nowMs + Protocol.StatusPeriodMs;
                UpdateEpoch(nowMs);
                PublishStatus(nowMs);
                ReportLost(nowMs);
            }

            ReportFlash(nowMs);
            ReportLink(nowMs);
            if (_restartMs >= 0 && nowMs >= _restartMs)
            {
                _restartMs = -1;
                Power.RebootDevice();
            }
        }

        /// <summary>Time since boot.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        /// <returns>Milliseconds.</returns>
        public long UpMs(long nowMs) => nowMs - _bootMs;

        /// <summary>Keeps a message for the backend. It is on the flash when this returns.</summary>
        /// <param name="record">The message.</param>
        /// <param name="nowMs">Monotonic time of what it tells of, in ms.</param>
        public void Keep(SequencedRecord record, long nowMs)
        {
            UpdateEpoch(_nowMs);
            record.UpMs = UpMs(nowMs);
            Outbox.Append(record, _epochMs);
        }

        /// <summary>Reports an event.</summary>
        /// <param name="code">Event code.</param>
        /// <param name="phase">Whether it came, went or happened once.</param>
        /// <param name="source">The part or load it is about; empty for the node.</param>
        /// <param name="value">The measured value that decided; NaN for none.</param>
        /// <param name="note">A note for an engineer; empty for none.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
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
        /// <param name="writer">Receives them; add the others and end it.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void BeginLive(MessageWriter writer, long nowMs)
        {
            writer.Begin();
            writer.Integer("v", Protocol.Version);
            writer.Integer("boot", Boot);
            writer.Integer("t", UtcMs(nowMs));
            writer.Integer("up", UpMs(nowMs));
        }

        /// <summary>Sends a message that is not kept, at most once.</summary>
        /// <param name="leaf">Last part of its topic.</param>
        /// <param name="writer">Holds it.</param>
        public void PublishLive(string leaf, MessageWriter writer)
        {
            if (_link.IsConnected && !writer.Overflowed)
            {
                _link.Publish(leaf, writer.ToArray(), false, false);
            }
        }

        /// <summary>Answers a command.</summary>
        /// <param name="id">Its id.</param>
        /// <param name="outcome">How far it has got.</param>
        /// <param name="reason">A code when it was not done; empty otherwise.</param>
        /// <param name="value">The measurement that proves it.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Acknowledge(string id, CommandOutcome outcome, string reason, double value, long nowMs) =>
            PublishAcknowledgement(_commands.Record(id, outcome, reason, value), nowMs);

        /// <summary>Tells the backend what the node is set to, after a change.</summary>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void ReportConfig(long nowMs)
        {
            BeginLive(_writer, nowMs);
            _writer.Integer("rev", _configRevision);
            if (_refusedRevision > _configRevision)
            {
                _writer.Integer("no", _refusedRevision);
                _writer.Text("why", _refusedWhy);
            }

            _role.WriteReported(_writer);
            _writer.End();
            if (!_writer.Overflowed)
            {
                _link.Publish("config/reported", _writer.ToArray(), true, true);
            }
        }

        /// <summary>Brings the machine to its safe state at once.</summary>
        public void EnterSafeState() => _role.EnterSafeState();

        /// <summary>Restarts the node, with the machine in its safe state.</summary>
        /// <param name="reason">Reason that the next boot reports: <c>command</c>, <c>watchdog</c> or <c>fault</c>.</param>
        /// <param name="nowMs">Monotonic time in ms.</param>
        public void Restart(string reason, long nowMs)
        {
            _role.EnterSafeState();
            ResetReason.Leave(_files, reason);
            _restartMs = nowMs + RestartDelayMs;
        }

        /// <inheritdoc/>
        public void Dispose() => _link.Dispose();

        private long UtcMs(long nowMs) => _epochMs == 0 ? 0 : _epochMs + UpMs(nowMs);

        /// <summary>
        /// UTC at boot. It moves only by more than the time server's jitter, because every move starts a new page of the outbox.
        /// </summary>
        private void UpdateEpoch(long nowMs)
        {
            var utc = _clock.UtcMilliseconds;
            if (utc == 0)
            {
                return;
            }

            var epoch = utc - UpMs(nowMs);
            var moved = epoch - _epochMs;
            if (_epochMs == 0 || moved > EpochToleranceMs || moved < -EpochToleranceMs)
            {
                _epochMs = epoch;
            }
        }

        private void OnArrived(LinkMessage message, long nowMs)
        {
            switch (message.Leaf)
            {
                case "received":
                    OnReceived(JsonReader.Read(message.Payload), nowMs);
                    break;
                case "cmd":
                    OnCommand(Command.Parse(message.Payload), nowMs);
                    break;
                case "config":
                    OnConfig(message.Payload, nowMs);
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

        private void OnCommand(Command? command, long nowMs)
        {
            if (command == null)
            {
                return;
            }

            var known = _commands.Find(command.Id);
            var utc = UtcMs(nowMs);
            if (known >= 0)
            {
                PublishAcknowledgement(known, nowMs);
            }
            else if (utc != 0 && utc > command.ExpiresUtcMs)
            {
                Acknowledge(command.Id, CommandOutcome.Expired, "expired", 0, nowMs);
            }
            else if (command.Action == "restart")
            {
                Acknowledge(command.Id, CommandOutcome.Done, "", 0, nowMs);
                Restart(ResetReason.Command, nowMs);
            }
            else if (command.Action == "report")
            {
                OnReport(command, nowMs);
            }
            else if (!_role.OnCommand(command, nowMs))
            {
                Acknowledge(command.Id, CommandOutcome.Rejected, "unknown-command", 0, nowMs);
            }
        }

        private void OnReport(Command command, long nowMs)
        {
            if (command.Keys.TryInteger("boot", out var boot) && command.Keys.TryInteger("from", out var from)
                && boot >= 0 && boot <= uint.MaxValue && from >= 0 && from <= uint.MaxValue)
            {
                _sender.Rewind((uint)boot, (uint)from, nowMs);
                Acknowledge(command.Id, CommandOutcome.Done, "", 0, nowMs);
            }
            else
            {
                Acknowledge(command.Id, CommandOutcome.Rejected, "missing-key", 0, nowMs);
            }
        }

        private void OnConfig(byte[] payload, long nowMs)
        {
            var config = JsonReader.Read(payload);
            if (config == null || !config.TryInteger("v", out var version) || version != Protocol.Version
                || !config.TryInteger("rev", out var revision) || revision <= _configRevision || revision > uint.MaxValue)
            {
                return;
            }

            var why = _role.OnConfig(config, nowMs);
            if (why.Length == 0)
            {
                // A flash that refuses costs nothing but a repetition: the broker keeps the message for the next boot.
                if (!_configFile.TrySave(payload))
                {
                    Raise(EventCode.FlashRefused, EventPhase.Once, "config", double.NaN, "", nowMs);
                }

                _configRevision = (uint)revision;
            }
            else
            {
                _refusedRevision = (uint)revision;
                _refusedWhy = why;
            }

            ReportConfig(nowMs);
        }

        private void PublishAcknowledgement(int index, long nowMs)
        {
            _commands.Format(_writer, index, Boot, UtcMs(nowMs), UpMs(nowMs));
            _link.Publish("ack", _writer.ToArray(), true, false);
        }

        private void PublishStatus(long nowMs)
        {
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.All, out _, out var free, out _);
            BeginLive(_writer, nowMs);
            _writer.Integer("on", 1);
            _writer.Text("role", _role.Name);
            _writer.Text("fw", Protocol.FirmwareVersion);
            _writer.Text("rst", _resetReason);
            _writer.Integer("mem", free);
            _writer.Integer("q", Outbox.Count);
            _writer.Integer("rev", _configRevision);
            _writer.End();
            _link.Publish("status", _writer.ToArray(), true, true);
        }

        private void ReportLink(long nowMs)
        {
            var failed = _link.FailedAttempts >= FailedAttemptsToReport;
            if (failed != _reportedLink)
            {
                _reportedLink = failed;
                var where = !failed ? ""
                    : _link.Refusal > 0 ? "refused: user name, password or device id"
                    : _settings.UseTls ? "not reached: network, address, certificate authority or the broker's name"
                    : "not reached: network or address";
                Raise(EventCode.LinkFailed, failed ? EventPhase.Came : EventPhase.Went, "broker", _link.Refusal, where, nowMs);
            }
        }

        private void ReportFlash(long nowMs)
        {
            if (Outbox.FlashFailed != _reportedFlash)
            {
                _reportedFlash = Outbox.FlashFailed;
                Raise(EventCode.FlashRefused, _reportedFlash ? EventPhase.Came : EventPhase.Went, "outbox", double.NaN, "", nowMs);
            }
        }

        private void ReportLost(long nowMs)
        {
            if (Outbox.Lost > _reportedLost)
            {
                var lost = Outbox.Lost - _reportedLost;
                _reportedLost = Outbox.Lost;
                Raise(EventCode.OutboxOverflow, EventPhase.Once, "outbox", lost, "", nowMs);
            }
        }
    }
}
