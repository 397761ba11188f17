using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>Supervises the whole supply: its voltage band, its demand limit, and the order in which loads come back.</summary>
    public sealed class SupplySupervisor
    {
        /// <summary>Source of the supply's messages.</summary>
        public const string FeederId = "feeder";

        /// <summary>A voltage outside its band is reported after this time, ms.</summary>
        public const int BandDelayMs = 10000;

        /// <summary>This far above its band the loads are switched off after <see cref="OverVoltageOffMs"/>, V.</summary>
        public const double OverVoltageMargin = 12;

        /// <summary>See <see cref="OverVoltageMargin"/>, ms.</summary>
        public const int OverVoltageOffMs = 2000;

        /// <summary>This far below its band the loads are switched off after <see cref="UnderVoltageOffMs"/>, V.</summary>
        public const double UnderVoltageMargin = 22;

        /// <summary>See <see cref="UnderVoltageMargin"/>, ms.</summary>
        public const int UnderVoltageOffMs = 5000;

        /// <summary>Loads come back after the voltage has been healthy for this long, and the box's own share of a minute, ms.</summary>
        public const int ReconnectMs = 60000;

        /// <summary>Pause between two loads that are switched on, ms.</summary>
        public const int StaggerMs = 2000;

        private const double VoltageDeadband = 3;

        private readonly MeterReading? _feeder;
        private readonly LoadSupervisor[] _loads;
        private readonly PowerReporter _reporter;
        private readonly LoadShedding _shedding;
        private readonly int _reconnectSpreadMs;
        private readonly Hold _high = new Hold();
        private readonly Hold _low = new Hold();
        private readonly Hold _tooHigh = new Hold();
        private readonly Hold _tooLow = new Hold();
        private readonly Hold _healthy = new Hold();
        private bool _highReported;
        private bool _lowReported;
        private long _nextCloseMs;
        private bool _lockedOut;

        /// <summary>Creates a supervisor.</summary>
        /// <param name="reconnectSpreadMs">The box's own share of a minute, 0 to 60000 ms, so that a street of boxes does not come back at
        /// once.</param>
        public SupplySupervisor(SupplySettings settings, MeterReading? feeder, LoadSupervisor[] loads, PowerReporter reporter,
            int reconnectSpreadMs)
        {
            Settings = settings;
            _feeder = feeder;
            _loads = loads;
            _reporter = reporter;
            _shedding = new LoadShedding(loads, reporter);
            _reconnectSpreadMs = reconnectSpreadMs;
        }

        public SupplySettings Settings;

        /// <summary>Whether all loads are off because the voltage is or was far out of its band.</summary>
        public bool LockedOut => _lockedOut;

        /// <summary>Power of the whole supply, W: the feeder's, or the sum of the loads.</summary>
        public double TotalWatts
        {
            get
            {
                if (_feeder != null && _feeder.Quality == MeterQuality.Ok)
                {
                    return _feeder.Watts;
                }

                double sum = 0;
                for (var i = 0; i < _loads.Length; i++)
                {
                    sum += _loads[i].Reading.Quality == MeterQuality.Ok ? _loads[i].Reading.Watts : 0;
                }

                return sum;
            }
        }

        /// <summary>Judges the supply and switches loads that may and want to be switched.</summary>
        public void Step()
        {
            var nowMs = _reporter.NowMs;
            JudgeVoltage(nowMs);
            if (Settings.DemandWatts > 0)
            {
                _shedding.Step(TotalWatts, Settings.DemandWatts, nowMs);
            }

            for (var i = 0; i < _loads.Length; i++)
            {
                var load = _loads[i];
                if (load.Closed && (LockedOut || !load.Wants))
                {
                    load.Open(LockedOut ? "voltage" : load.Shed ? "demand limit" : "command or schedule");
                }
            }

            CloseNext(nowMs);
        }

        // Cold loads first, then by the order in which they would be shed last.
        private void CloseNext(long nowMs)
        {
            if (LockedOut || nowMs < _nextCloseMs)
            {
                return;
            }

            LoadSupervisor? next = null;
            for (var i = 0; i < _loads.Length; i++)
            {
                var load = _loads[i];
                if (load.Closed || !load.Wants || !load.MayClose(nowMs))
                {
                    continue;
                }

                if (next == null || (load.Settings.Cold && !next.Settings.Cold)
                    || (load.Settings.Cold == next.Settings.Cold && load.Settings.ShedPriority > next.Settings.ShedPriority))
                {
                    next = load;
                }
            }

            if (next != null)
            {
                next.Close("command or schedule");
                _nextCloseMs = nowMs + StaggerMs;
            }
        }

        private void JudgeVoltage(long nowMs)
        {
            if (!TryVolts(out var volts))
            {
                return;
            }

            var highest = Settings.HighestVolts;
            var lowest = Settings.LowestVolts;
            _highReported = Band(_high, _highReported, volts - highest, volts, PowerEventCode.OverVoltage, nowMs);
            _lowReported = Band(_low, _lowReported, lowest - volts, volts, PowerEventCode.UnderVoltage, nowMs);
            if (_tooHigh.Lasts(volts > highest + OverVoltageMargin, OverVoltageOffMs, nowMs)
                || _tooLow.Lasts(volts < lowest - UnderVoltageMargin, UnderVoltageOffMs, nowMs))
            {
                _lockedOut = true;
            }

            var healthy = volts <= highest && volts >= lowest;
            if (_healthy.Lasts(healthy, ReconnectMs + _reconnectSpreadMs, nowMs))
            {
                _lockedOut = false;
            }
        }

        private bool Band(Hold hold, bool reported, double excess, double volts, string code, long nowMs)
        {
            if (!reported && hold.Lasts(excess > 0, BandDelayMs, nowMs))
            {
                _reporter.Event(code, EventPhase.Came, FeederId, volts, "");
                return true;
            }

            if (reported && excess < -VoltageDeadband)
            {
                _reporter.Event(code, EventPhase.Went, FeederId, volts, "");
                return false;
            }

            return reported;
        }

        private bool TryVolts(out double volts)
        {
            volts = 0;
            if (_feeder != null && _feeder.Quality == MeterQuality.Ok)
            {
                volts = _feeder.Volts;
                return true;
            }

            for (var i = 0; i < _loads.Length; i++)
            {
                if (_loads[i].Reading.Quality == MeterQuality.Ok)
                {
                    volts = _loads[i].Reading.Volts;
                    return true;
                }
            }

            return false;
        }
    }
}
