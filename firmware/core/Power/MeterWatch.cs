using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Reports one meter: its readings when they change or are due, and its faults when they come and go.</summary>
    public sealed class MeterWatch
    {
        /// <summary>A reading is reported at least this often, ms (docs/protocol.md).</summary>
        public const int ReportPeriodMs = 10000;

        /// <summary>A changing reading is reported at most this often, ms.</summary>
        public const int ShortestPeriodMs = 1000;

        private const double ChangeWatts = 5;
        private const double ChangeFraction = 0.01;
        private const long WrapWattHours = 9990000;

        private readonly string _id;
        private readonly MeterReading _reading;
        private MeterQuality _reportedQuality;
        private MeterQuality _fault = MeterQuality.Ok;
        private double _reportedWatts;
        private int _reportedCommanded = -2;
        private long _reportedAtMs = -ReportPeriodMs;
        private long _lastWattHours = -1;

        /// <summary>Creates a watch.</summary>
        /// <param name="id">Load, or <c>feeder</c>.</param>
        public MeterWatch(string id, MeterReading reading)
        {
            _id = id;
            _reading = reading;
        }

        /// <summary>Reports what is due.</summary>
        /// <param name="commanded">1 commanded on, 0 off, −1 no contactor.</param>
        public void Step(int commanded, PowerReporter reporter)
        {
            if (_reading.Quality == MeterQuality.None)
            {
                return;
            }

            ReportFault(reporter);
            ReportReset(reporter);
            if (IsDue(commanded, reporter.NowMs))
            {
                _reportedAtMs = reporter.NowMs;
                _reportedWatts = _reading.Watts;
                _reportedQuality = _reading.Quality;
                _reportedCommanded = commanded;
                reporter.Reading(_id, _reading, commanded);
            }
        }

        private bool IsDue(int commanded, long nowMs)
        {
            var age = nowMs - _reportedAtMs;
            if (age >= ReportPeriodMs || commanded != _reportedCommanded || _reading.Quality != _reportedQuality)
            {
                return true;
            }

            var change = _reading.Watts - _reportedWatts;
            var smallest = _reportedWatts * ChangeFraction;
            smallest = smallest > ChangeWatts ? smallest : ChangeWatts;
            return age >= ShortestPeriodMs && (change > smallest || change < -smallest);
        }

        private void ReportFault(PowerReporter reporter)
        {
            var now = _reading.Quality;
            if (now == _fault)
            {
                return;
            }

            if (_fault != MeterQuality.Ok)
            {
                reporter.Event(CodeOf(_fault), EventPhase.Went, _id, 0, "");
            }

            if (now != MeterQuality.Ok)
            {
                var note = now == MeterQuality.Crc ? "answers are damaged" : now == MeterQuality.NoReply ? "silent" : "";
                reporter.Event(CodeOf(now), EventPhase.Came, _id, now == MeterQuality.Implausible ? Factor() : 0, note);
            }

            _fault = now;
        }

        private void ReportReset(PowerReporter reporter)
        {
            if (_reading.Quality != MeterQuality.Ok)
            {
                return;
            }

            if (_reading.WattHours < _lastWattHours && _lastWattHours < WrapWattHours)
            {
                reporter.Event(PowerEventCode.MeterReset, EventPhase.Once, _id, _reading.WattHours, "");
            }

            _lastWattHours = _reading.WattHours;
        }

        private double Factor()
        {
            var apparent = _reading.Volts * _reading.Amperes;
            return apparent > 0 ? _reading.Watts / apparent : 0;
        }

        private static string CodeOf(MeterQuality fault) =>
            fault == MeterQuality.Implausible ? PowerEventCode.MeterImplausible : PowerEventCode.MeterNoReply;
    }
}
