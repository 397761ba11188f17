using System.Device.Gpio;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The power box: meters, limits, switches and reports. Until it has a configuration every load but the cold ones is
    /// off.</summary>
    public sealed class PowerRole : INodeRole, IPowerReports
    {
        /// <summary>Name of the document in flash that holds heat and latched trips.</summary>
        public const string StateDocument = "power";

        private const int MaxStateBytes = 2048;
        private const int BeatMs = 100;
        private const int SaveAtMostEveryMs = 2000;

        private readonly PowerHardware _hardware;
        private readonly PowerDisplay _display;
        private readonly IClock _clock;
        private readonly TwoSlotFile _stateFile;
        private readonly int _reconnectSpreadMs;
        private NodeRuntime? _node;
        private PowerCommands? _commands;
        private long _nowMs;
        private long _beatMs;
        private long _savedMs;
        private bool _isSafe;
        private PowerBox? _box;

        /// <summary>Creates the power box with all contactors open.</summary>
        public PowerRole(PowerHardware hardware, NodeSettings settings, IFileStore files, IClock clock)
        {
            _hardware = hardware;
            _display = new PowerDisplay(hardware.Display);
            _clock = clock;
            _stateFile = new TwoSlotFile(files, StateDocument, MaxStateBytes);
            _reconnectSpreadMs = SpreadOf(settings.Device);
        }

        /// <inheritdoc/>
        public string Name => "power";

        /// <inheritdoc/>
        public bool IsAwake => false;

        /// <inheritdoc/>
        public bool IsUrgent => false;

        /// <summary>The box; <c>null</c> until it has a configuration.</summary>
        public PowerBox? Box => _box;

        /// <inheritdoc/>
        public void Start(NodeRuntime node, long nowMs)
        {
            _node = node;
            _nowMs = nowMs;
        }

        /// <inheritdoc/>
        public void Step(long nowMs)
        {
            _nowMs = nowMs;
            if (_box == null || _isSafe)
            {
                return;
            }

            _box.Step(nowMs, _clock.UtcMilliseconds);
            _commands!.Step(nowMs);
            _display.Step(_box, _node!, nowMs);
            if (nowMs - _beatMs >= BeatMs)
            {
                _beatMs = nowMs;
                _hardware.Contactors.Beat();
                _hardware.StatusLamp.Toggle();
            }

            if (_box.State.IsWorthSaving && nowMs - _savedMs >= SaveAtMostEveryMs)
            {
                SaveState(nowMs);
            }
        }

        /// <inheritdoc/>
        public bool OnCommand(Command command, long nowMs)
        {
            _nowMs = nowMs;
            if (_commands == null)
            {
                _node!.Acknowledge(command.Id, CommandOutcome.Rejected, "no-config", 0, nowMs);
                return true;
            }

            return _commands.TryObey(command.Id, command.Action, command.Keys, nowMs);
        }

        /// <inheritdoc/>
        public string OnConfig(JsonReader config, long nowMs)
        {
            _nowMs = nowMs;
            var settings = PowerSettings.Parse(config, out var why);
            if (settings == null)
            {
                _node!.Raise(EventCode.SettingsRecovered, EventPhase.Once, "config", double.NaN,
                    "not right in " + why + "; the old one stays in force", nowMs);
                return why;
            }

            if (_box == null)
            {
                StartBox(settings);
            }
            else if (!_box.TryApply(settings))
            {
                SaveState(nowMs);
                _node!.Restart(ResetReason.Command, nowMs);
            }

            return "";
        }

        /// <inheritdoc/>
        public void WriteReported(MessageWriter writer)
        {
            if (_box == null)
            {
                return;
            }

            writer.BeginArray("loads");
            for (var i = 0; i < _box.Loads.Length; i++)
            {
                var load = _box.Loads[i].Settings;
                writer.BeginObject(null);
                writer.Text("id", load.Id);
                writer.Integer("addr", load.Address);
                writer.Fixed("i", load.LimitAmperes, 2);
                writer.Fixed("p", load.LimitWatts, 0);
                writer.Integer("delay", load.LimitDelayMs);
                writer.Integer("prio", load.ShedPriority);
                writer.Integer("cold", load.Cold ? 1 : 0);
                writer.Integer("max", load.SessionLimitSeconds);
                writer.EndObject();
            }

            writer.EndArray();
        }

        /// <inheritdoc/>
        public void EnterSafeState()
        {
            _isSafe = true;
            // Cold loads stay as they are: the watchdog then leaves them on.
            for (var i = 0; _box != null && i < _box.Loads.Length; i++)
            {
                if (!_box.Loads[i].Settings.Cold)
                {
                    _hardware.Contactors.Switch(_box.Loads[i].Settings.Output, false);
                }
            }

            _hardware.StatusLamp.Write(PinValue.Low);
            if (_box != null)
            {
                SaveState(_nowMs);
            }
        }

        /// <inheritdoc/>
        public void Report(SequencedRecord record) => _node!.Keep(record, _nowMs);

        /// <inheritdoc/>
        public void Acknowledge(string id, CommandOutcome outcome, string why, double amperes) =>
            _node!.Acknowledge(id, outcome, why, amperes, _nowMs);

        private void StartBox(PowerSettings settings)
        {
            _box = new PowerBox(settings, _hardware.Lines(), _hardware.Contactors, this, _reconnectSpreadMs);
            var state = _stateFile.Load();
            if (state != null)
            {
                _box.State.Restore(state);
            }

            _commands = new PowerCommands(_box, this);
        }

        private void SaveState(long nowMs)
        {
            _savedMs = nowMs;
            _stateFile.Save(_box!.State.Save(nowMs, _clock.UtcMilliseconds));
        }

        // Boxes with different names come back at different times; the same box always after the same time.
        private static int SpreadOf(string device)
        {
            var hash = 0;
            for (var i = 0; i < device.Length; i++)
            {
                hash = ((hash * 31) + device[i]) % SupplySupervisor.ReconnectMs;
            }

            return hash;
        }
    }
}
