using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Carries out the commands of docs/protocol.md that are for a power box. Expiry and repeated ids are the node's
    /// business.</summary>
    public sealed class PowerCommands
    {
        private readonly PowerBox _box;
        private readonly IPowerReports _reports;
        private string _closeId = "";
        private long _closeAtMs;

        public PowerCommands(PowerBox box, IPowerReports reports)
        {
            _box = box;
            _reports = reports;
        }

        /// <summary>Continues to prove a closing of the canteen.</summary>
        public void Step(long nowMs)
        {
            if (_closeId.Length == 0)
            {
                return;
            }

            var proven = IsProvenClosed();
            if (proven || nowMs - _closeAtMs >= LoadSupervisor.ProofMs)
            {
                var id = _closeId;
                _closeId = "";
                Answer(id, proven ? CommandOutcome.Done : CommandOutcome.Failed, proven ? "" : "not-all-off");
            }
        }

        /// <summary>Carries out one command.</summary>
        /// <returns>False when it is no command for a power box.</returns>
        public bool TryObey(string id, string verb, JsonReader command, long nowMs)
        {
            if (verb == "close")
            {
                CloseCanteen(id, nowMs);
                return true;
            }

            if (verb != "switch" && verb != "limit" && verb != "reset-trip")
            {
                return false;
            }

            var load = _box.Find(command.Text("load"));
            if (load == null)
            {
                Answer(id, CommandOutcome.Rejected, "unknown-load");
            }
            else if (verb == "switch")
            {
                Switch(id, load, command, nowMs);
            }
            else if (verb == "limit")
            {
                Limit(id, load, command);
            }
            else
            {
                Answer(id, load.TryResetTrip() ? CommandOutcome.Done : CommandOutcome.Rejected, load.Trip.Length == 0 ? "" : "hot");
            }

            return true;
        }

        private void Switch(string id, LoadSupervisor load, JsonReader command, long nowMs)
        {
            if (load.Settings.Output == 0 || !command.TryInteger("on", out var on) || (on != 0 && on != 1))
            {
                Answer(id, CommandOutcome.Rejected, "invalid");
                return;
            }

            var why = on == 1 ? WhyNotOn(load, nowMs) : "";
            if (why.Length > 0)
            {
                Answer(id, CommandOutcome.Rejected, why);
                return;
            }

            load.Desired = on == 1;
            if (on == 0)
            {
                load.Shed = false;
            }

            Answer(id, CommandOutcome.Accepted, "");
            load.Await(id, on == 1);
        }

        private string WhyNotOn(LoadSupervisor load, long nowMs)
        {
            if (load.Trip.Length > 0)
            {
                return "tripped";
            }

            if (load.Welded)
            {
                return "welded";
            }

            if (load.Shed)
            {
                return "demand";
            }

            if (_box.Supply.LockedOut)
            {
                return "voltage";
            }

            return load.Closed || load.MayClose(nowMs) ? "" : "min-off";
        }

        private void Limit(string id, LoadSupervisor load, JsonReader command)
        {
            if (!command.TryDouble("i", out var amperes) || !command.TryDouble("p", out var watts)
                || !command.TryInteger("delay", out var delay)
                || amperes <= 0 || watts <= 0 || delay < 0 || delay > 600000)
            {
                Answer(id, CommandOutcome.Rejected, "invalid");
                return;
            }

            load.Settings.LimitAmperes = amperes;
            load.Settings.LimitWatts = watts;
            load.Settings.LimitDelayMs = (int)delay;
            Answer(id, CommandOutcome.Done, "");
        }

        private void CloseCanteen(string id, long nowMs)
        {
            for (var i = 0; i < _box.Loads.Length; i++)
            {
                var load = _box.Loads[i];
                if (!load.Settings.Cold && load.Settings.Output > 0)
                {
                    load.Desired = false;
                }
            }

            Answer(id, CommandOutcome.Accepted, "");
            _closeId = id;
            _closeAtMs = nowMs;
        }

        // The whole box is closed when every load that should be off is measured off.
        private bool IsProvenClosed()
        {
            for (var i = 0; i < _box.Loads.Length; i++)
            {
                var load = _box.Loads[i];
                if (!load.Settings.Cold && load.Settings.Output > 0 && (load.Closed || load.Reading.Quality != MeterQuality.Ok
                    || load.Reading.AtMs <= load.OpenedAtMs || load.Reading.Amperes >= LoadSupervisor.OffBelowAmperes))
                {
                    return false;
                }
            }

            return true;
        }

        private void Answer(string id, CommandOutcome outcome, string why) => _reports.Acknowledge(id, outcome, why, double.NaN);
    }
}
