using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Writes a box's events with their time.</summary>
    public sealed class PowerReporter
    {
        private readonly IPowerReports _reports;

        /// <summary>Creates a reporter.</summary>
        /// <param name="reports">Where reports go.</param>
        public PowerReporter(IPowerReports reports)
        {
            _reports = reports;
        }

        /// <summary>ms since boot, set once a step.</summary>
        public long NowMs { get; set; }

        /// <summary>Reports an event.</summary>
        /// <param name="code">One of <see cref="PowerEventCode"/>.</param>
        /// <param name="phase">Came, went or once.</param>
        /// <param name="source">Load, or <c>feeder</c>.</param>
        /// <param name="value">In the unit of its code.</param>
        /// <param name="note">For an engineer, at most 80 characters.</param>
        public void Event(string code, EventPhase phase, string source, double value, string note)
        {
            var record = new EventRecord();
            record.UpMs = NowMs;
            record.Code = code;
            record.Phase = phase;
            record.Source = source;
            record.Value = value;
            record.Note = note;
            _reports.Report(record);
        }

        /// <summary>Reports a reading.</summary>
        /// <param name="source">Load, or <c>feeder</c>.</param>
        /// <param name="reading">Its reading.</param>
        /// <param name="commanded">1 commanded on, 0 off, −1 no contactor.</param>
        public void Reading(string source, MeterReading reading, int commanded)
        {
            var record = new PowerRecord();
            record.UpMs = NowMs;
            record.LoadId = source;
            record.Quality = reading.Quality;
            record.Volts = reading.Volts;
            record.Amperes = reading.Amperes;
            record.Watts = reading.Watts;
            record.WattHours = reading.WattHours;
            record.Hertz = reading.Hertz;
            record.PowerFactor = reading.PowerFactor;
            record.Commanded = commanded;
            _reports.Report(record);
        }

        /// <summary>Says how far a command has got.</summary>
        /// <param name="id">The command's id.</param>
        /// <param name="outcome">How far.</param>
        /// <param name="why">A code, empty for none.</param>
        /// <param name="amperes">Proof, A; NaN: none.</param>
        public void Acknowledge(string id, CommandOutcome outcome, string why, double amperes) => _reports.Acknowledge(id, outcome, why, amperes);
    }
}
