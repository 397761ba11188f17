using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Proves by the meter that a contactor has obeyed its command, and finds one that is welded.</summary>
    internal sealed class ContactProof
    {
        private readonly LoadSupervisor _load;
        private readonly PowerReporter _reporter;
        private string _commandId = "";
        private bool _commandOn;
        private long _commandAtMs;

        public ContactProof(LoadSupervisor load, PowerReporter reporter)
        {
            _load = load;
            _reporter = reporter;
        }

        public void Await(string id, bool on, long nowMs)
        {
            if (_commandId.Length > 0)
            {
                _reporter.Acknowledge(_commandId, CommandOutcome.Failed, "superseded", double.NaN);
            }

            _commandId = id;
            _commandOn = on;
            _commandAtMs = nowMs;
        }

        public void Step(long nowMs)
        {
            var reading = _load.Reading;
            var measured = reading.Quality == MeterQuality.Ok;
            if (_load.Settings.Output > 0 && !_load.Closed && !_load.Welded && measured
                && reading.AtMs - _load.OpenedAtMs >= LoadSupervisor.WeldedAfterMs
                && reading.Amperes >= LoadSupervisor.OffBelowAmperes)
            {
                _load.Welded = true;
                _reporter.Event(PowerEventCode.ContactWelded, EventPhase.Came, _load.Settings.Id, reading.Amperes, "open its breaker");
            }

            if (_commandId.Length > 0)
            {
                Prove(reading, measured, nowMs);
            }
        }

        private void Prove(MeterReading reading, bool measured, long nowMs)
        {
            if (!_commandOn && _load.Welded)
            {
                Finish(CommandOutcome.Failed, "welded", reading.Amperes);
            }
            else if (measured && !_commandOn && !_load.Closed && reading.AtMs > _load.OpenedAtMs
                && reading.Amperes < LoadSupervisor.OffBelowAmperes)
            {
                Finish(CommandOutcome.Done, "", reading.Amperes);
            }
            else if (measured && _commandOn && _load.Closed && reading.AtMs > _load.ClosedAtMs)
            {
                Finish(CommandOutcome.Done, "", reading.Amperes);
            }
            else if (nowMs - _commandAtMs >= LoadSupervisor.ProofMs)
            {
                Finish(CommandOutcome.Failed, "no-proof", double.NaN);
            }
        }

        private void Finish(CommandOutcome outcome, string why, double amperes)
        {
            var id = _commandId;
            _commandId = "";
            _reporter.Acknowledge(id, outcome, why, amperes);
        }
    }
}
