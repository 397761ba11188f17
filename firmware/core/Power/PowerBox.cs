namespace Spane.Firmware.Core.Power
{
    /// <summary>A power box: meters, loads and supply in one cooperative loop.</summary>
    public sealed class PowerBox
    {
        private readonly MeterBus?[] _buses = new MeterBus?[2];
        private readonly MeterWatch[] _watches;
        private readonly MeterWatch? _feederWatch;
        private readonly PowerReporter _reporter;
        private PowerSettings _settings;
        private WeekSchedule _schedule;

        /// <summary>Creates a box; cold loads are on and all others off.</summary>
        /// <param name="reconnectSpreadMs">Its own share of a minute when loads come back, 0 to 60000 ms.</param>
        public PowerBox(PowerSettings settings, IMeterLine[] lines, IContactors contactors, IPowerReports reports, int reconnectSpreadMs)
        {
            _settings = settings;
            _reporter = new PowerReporter(reports);
            Loads = new LoadSupervisor[settings.Loads.Length];
            _watches = new MeterWatch[settings.Loads.Length];
            MeterReading? feeder = null;
            for (var bus = 0; bus < _buses.Length; bus++)
            {
                feeder = Wire(bus, lines, contactors) ?? feeder;
            }

            _feederWatch = feeder == null ? null : new MeterWatch(SupplySupervisor.FeederId, feeder);
            Supply = new SupplySupervisor(settings.Supply, feeder, Loads, _reporter, reconnectSpreadMs);
            _schedule = new WeekSchedule(settings.Schedule, settings.SpecialDays);
            State = new PowerBoxState(this);
        }

        /// <summary>The loads, in the order of the settings.</summary>
        public readonly LoadSupervisor[] Loads;

        public readonly SupplySupervisor Supply;

        /// <summary>What must survive a reset.</summary>
        public readonly PowerBoxState State;

        /// <summary>Settings in force.</summary>
        public PowerSettings Settings => _settings;

        /// <summary>Runs one step; call at least every 20 ms.</summary>
        /// <param name="utcMs">UTC ms; 0 while it is not known.</param>
        public void Step(long nowMs, long utcMs)
        {
            _reporter.NowMs = nowMs;
            for (var i = 0; i < _buses.Length; i++)
            {
                // Not "?.": the chip has no Nullable for the value that the call returns.
                var bus = _buses[i];
                if (bus != null)
                {
                    bus.Step(nowMs);
                }
            }

            if (utcMs > 0)
            {
                State.CoolWhileOff(nowMs, utcMs);
                _schedule.Step((utcMs / 60000) + _settings.Supply.UtcOffsetMinutes, Loads);
            }

            for (var i = 0; i < Loads.Length; i++)
            {
                Loads[i].Step();
            }

            Supply.Step();
            for (var i = 0; i < Loads.Length; i++)
            {
                _watches[i].Step(Loads[i].Commanded, _reporter);
            }

            _feederWatch?.Step(-1, _reporter);
            State.Step(nowMs);
        }

        /// <summary>Applies new settings while running.</summary>
        /// <returns>False when the wiring differs: they take effect after a restart.</returns>
        public bool TryApply(PowerSettings settings)
        {
            if (!settings.HasSameWiring(_settings))
            {
                return false;
            }

            _settings = settings;
            Supply.Settings = settings.Supply;
            _schedule = new WeekSchedule(settings.Schedule, settings.SpecialDays);
            for (var i = 0; i < Loads.Length; i++)
            {
                Loads[i].Settings = settings.Loads[i];
            }

            return true;
        }

        /// <summary>Finds a load.</summary>
        /// <returns>The load, or <c>null</c>.</returns>
        public LoadSupervisor? Find(string? id)
        {
            for (var i = 0; i < Loads.Length; i++)
            {
                if (Loads[i].Settings.Id == id)
                {
                    return Loads[i];
                }
            }

            return null;
        }

        private MeterReading? Wire(int bus, IMeterLine[] lines, IContactors contactors)
        {
            var supply = _settings.Supply;
            var hasFeeder = supply.FeederAddress > 0 && supply.FeederBus == bus;
            var count = hasFeeder ? 1 : 0;
            for (var i = 0; i < Loads.Length; i++)
            {
                count += _settings.Loads[i].Bus == bus ? 1 : 0;
            }

            if (count == 0)
            {
                return null;
            }

            var addresses = new int[count];
            var next = 0;
            if (hasFeeder)
            {
                addresses[next++] = supply.FeederAddress;
            }

            for (var i = 0; i < Loads.Length; i++)
            {
                if (_settings.Loads[i].Bus == bus)
                {
                    addresses[next++] = _settings.Loads[i].Address;
                }
            }

            var meters = new MeterBus(lines[bus], addresses);
            _buses[bus] = meters;
            next = hasFeeder ? 1 : 0;
            for (var i = 0; i < Loads.Length; i++)
            {
                if (_settings.Loads[i].Bus == bus)
                {
                    var reading = meters.Reading(next++);
                    Loads[i] = new LoadSupervisor(_settings.Loads[i], reading, contactors, _reporter);
                    _watches[i] = new MeterWatch(_settings.Loads[i].Id, reading);
                }
            }

            return hasFeeder ? meters.Reading(0) : null;
        }
    }
}
