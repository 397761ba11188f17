using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// Supervises one load: its limits, its heat, its contactor. It decides by itself, also with the network down. It is load management in
    /// front of a breaker and an RCD, and no protective device.
    /// </summary>
    public sealed class LoadSupervisor
    {
        /// <summary>Below this current a load counts as off, A.</summary>
        public const double OffBelowAmperes = 0.05;

        /// <summary>
        /// A contactor that was opened and whose load draws in a reading taken this long after is welded, ms. The meter refreshes once a
        /// second, and the first refresh after the opening still holds a part of the second before it.
        /// </summary>
        public const int WeldedAfterMs = 2100;

        /// <summary>A command must be proven within this time, ms.</summary>
        public const int ProofMs = 10000;

        /// <summary>An attended load whose meter is silent for this long is switched off: nobody supervises it, ms.</summary>
        public const int UnsupervisedMs = 10000;

        private const int HeatPeriodMs = 50;
        private const int HeldReadingMs = 3000;
        private const double Deadband = 0.95;

        private readonly IContactors _contactors;
        private readonly PowerReporter _reporter;
        private readonly Hold _overCurrent = new Hold();
        private readonly Hold _overPower = new Hold();
        private readonly Hold _silent = new Hold();
        private readonly AttendedSession _session = new AttendedSession();
        private readonly ContactProof _proof;
        private long _heatAtMs;
        private long _startedAtMs;
        private bool _drawing;
        private bool _closed;
        private long _openedAtMs;
        private long _closedAtMs;
        private string _trip = "";

        /// <summary>
        /// Creates a supervisor. A cold load is on its contactor's break pole and has run on during the reset, so it stays on; any other
        /// load is off.
        /// </summary>
        public LoadSupervisor(LoadSettings settings, MeterReading reading, IContactors contactors, PowerReporter reporter)
        {
            Settings = settings;
            Reading = reading;
            _contactors = contactors;
            _reporter = reporter;
            Thermal = new ThermalModel(settings.RatedAmperes);
            _proof = new ContactProof(this, reporter);
            Desired = settings.Cold;
            _closed = settings.Cold && settings.Output > 0;
            contactors.Switch(settings.Output, Closed);
        }

        public LoadSettings Settings;

        /// <summary>Its meter's reading.</summary>
        public readonly MeterReading Reading;

        /// <summary>Its heat.</summary>
        public readonly ThermalModel Thermal;

        /// <summary>Whether people or the schedule want it on. A cold load is wanted on after a reset, any other is not.</summary>
        public bool Desired;

        /// <summary>Whether its contactor is commanded closed.</summary>
        public bool Closed => _closed;

        /// <summary>When it was last opened, ms since boot; the reset counts as an opening.</summary>
        public long OpenedAtMs => _openedAtMs;

        /// <summary>When it was last closed, ms since boot.</summary>
        public long ClosedAtMs => _closedAtMs;

        /// <summary>Event code of the limit that tripped it, latched until reset; empty: none.</summary>
        public string Trip => _trip;

        /// <summary>Whether it is shed for the demand limit.</summary>
        public bool Shed;

        /// <summary>Whether it draws although its contactor is open.</summary>
        public bool Welded;

        /// <summary>1 commanded on, 0 off, −1 no contactor.</summary>
        public int Commanded => Settings.Output == 0 ? -1 : Closed ? 1 : 0;

        /// <summary>Whether it should be on and nothing of its own forbids it.</summary>
        public bool Wants => Desired && Trip.Length == 0 && !Shed && !Welded && Settings.Output > 0;

        /// <summary>Whether it has been off for long enough to be switched on again.</summary>
        public bool MayClose(long nowMs) => nowMs - OpenedAtMs >= Settings.MinimumOffSeconds * 1000L;

        /// <summary>A switch command is waiting for its proof.</summary>
        public void Await(string id, bool on) => _proof.Await(id, on, _reporter.NowMs);

        /// <summary>Closes the contactor.</summary>
        public void Close(string by)
        {
            _contactors.Switch(Settings.Output, true);
            _closed = true;
            _closedAtMs = _reporter.NowMs;
            _reporter.Event(PowerEventCode.Switched, EventPhase.Once, Settings.Id, Reading.Amperes, "on: " + by);
        }

        /// <summary>Opens the contactor.</summary>
        public void Open(string by)
        {
            _contactors.Switch(Settings.Output, false);
            _closed = false;
            _openedAtMs = _reporter.NowMs;
            _session.End();
            _reporter.Event(PowerEventCode.Switched, EventPhase.Once, Settings.Id, Reading.Amperes, "off: " + by);
        }

        /// <summary>Clears a latched trip.</summary>
        /// <returns>False while the circuit is still too warm.</returns>
        public bool TryResetTrip()
        {
            if (Thermal.Theta >= ThermalModel.ResetLevel)
            {
                return false;
            }

            if (Trip.Length > 0)
            {
                _reporter.Event(Trip, EventPhase.Went, Settings.Id, 0, "reset");
                _trip = "";
            }

            if (Welded)
            {
                _reporter.Event(PowerEventCode.ContactWelded, EventPhase.Went, Settings.Id, 0, "reset");
                Welded = false;
                // Judged afresh, by readings from now on: the last one may still be of before the repair.
                _openedAtMs = _reporter.NowMs;
            }

            return true;
        }

        /// <summary>Restores a latched trip from before a reset, without reporting it again.</summary>
        public void RestoreTrip(string trip) => _trip = trip;

        /// <summary>Judges the load now.</summary>
        public void Step()
        {
            var nowMs = _reporter.NowMs;
            Heat(nowMs);
            if (Closed)
            {
                JudgeLimits(nowMs);
                JudgeSession(nowMs);
            }

            _proof.Step(nowMs);
        }

        private void Heat(long nowMs)
        {
            var elapsed = nowMs - _heatAtMs;
            if (elapsed < HeatPeriodMs)
            {
                return;
            }

            _heatAtMs = nowMs;
            // A meter without a line is silent and its load is cold; through a short silence the last current is the safer guess.
            var usable = Reading.Quality == MeterQuality.Ok || nowMs - Reading.AtMs < HeldReadingMs;
            Thermal.Advance(usable ? Reading.Amperes : 0, elapsed);
        }

        private void JudgeLimits(long nowMs)
        {
            var measured = Reading.Quality == MeterQuality.Ok && Reading.AtMs > ClosedAtMs;
            var attended = Settings.SessionLimitSeconds > 0;
            if (_silent.Lasts(attended && Reading.Quality != MeterQuality.Ok, UnsupervisedMs, nowMs))
            {
                Desired = false;
                Open("meter silent");
                return;
            }

            NoteStart(measured, nowMs);
            var judged = measured && nowMs - _startedAtMs >= Settings.InrushMs;
            var amperes = _overCurrent.IsStanding ? Settings.LimitAmperes * Deadband : Settings.LimitAmperes;
            var watts = _overPower.IsStanding ? Settings.LimitWatts * Deadband : Settings.LimitWatts;
            if (_overCurrent.Lasts(judged && amperes > 0 && Reading.Amperes > amperes, Settings.LimitDelayMs, nowMs))
            {
                TripBy(PowerEventCode.OverCurrent, Reading.Amperes);
            }
            else if (_overPower.Lasts(judged && watts > 0 && Reading.Watts > watts, Settings.LimitDelayMs, nowMs))
            {
                TripBy(PowerEventCode.OverPower, Reading.Watts);
            }
            else if (Thermal.IsTripped)
            {
                TripBy(PowerEventCode.OverTemperature, Thermal.Theta);
            }
        }

        // A compressor starts by its own thermostat, so its inrush is blanked from where the current begins, not only from the contactor.
        private void NoteStart(bool measured, long nowMs)
        {
            var drawing = measured && Reading.Amperes > Settings.RatedAmperes * 0.1;
            if (drawing && !_drawing)
            {
                _startedAtMs = nowMs;
            }

            _drawing = drawing;
        }

        private void JudgeSession(long nowMs)
        {
            if (Closed && _session.IsExceeded(Reading, Settings.SessionLimitSeconds, nowMs, out var seconds))
            {
                _reporter.Event(PowerEventCode.SessionLimit, EventPhase.Once, Settings.Id, seconds, "");
                Desired = false;
                Open("session limit");
            }
        }

        private void TripBy(string code, double value)
        {
            _trip = code;
            Desired = false;
            Open(code);
            _reporter.Event(code, EventPhase.Came, Settings.Id, value, "");
        }
    }
}
