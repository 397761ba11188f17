using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Writes a box's events with their time.</summary>
    public sealed class PowerReporter
    {
        private readonly IPowerReports _reports;

        public PowerReporter(IPowerReports reports)
        {
            _reports = reports;
        }

        /// <summary>ms since boot, set once a step.</summary>
        public long NowMs;

        /// <summary>Reports an event.</summary>
        /// <param name="source">Load, or <c>feeder</c>.</param>
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
        public void Acknowledge(string id, CommandOutcome outcome, string why, double amperes) =>
            _reports.Acknowledge(id, outcome, why, amperes);
    }
}
