using System;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>What a power box keeps over a reset: the loads' heat and latched trips.</summary>
    public sealed class PowerBoxState
    {
        private const byte StateFormat = 1;
        private const double HeatWorthSaving = 0.05;
        private const int LongestUnsavedMs = 60000;

        private readonly PowerBox _box;
        private readonly double[] _savedHeat;
        private readonly string[] _savedTrips;
        private long _savedAtMs;
        private long _restoredUtcMs;
        private bool _isWorthSaving;

        internal PowerBoxState(PowerBox box)
        {
            _box = box;
            _savedHeat = new double[box.Loads.Length];
            _savedTrips = Texts.Empty(box.Loads.Length);
        }

        /// <summary>Whether <see cref="Save"/> has something worth a write to the flash.</summary>
        public bool IsWorthSaving => _isWorthSaving;

        /// <summary>What must survive a reset: heat and latched trips.</summary>
        /// <param name="utcMs">UTC ms; 0 while it is not known.</param>
        /// <returns>The bytes to keep.</returns>
        public byte[] Save(long nowMs, long utcMs)
        {
            var writer = new ByteWriter(16 + (_box.Loads.Length * 80));
            writer.Integer(StateFormat, 1);
            writer.Integer(utcMs, 7);
            writer.Integer(_box.Loads.Length, 1);
            for (var i = 0; i < _box.Loads.Length; i++)
            {
                var load = _box.Loads[i];
                writer.Text(load.Settings.Id);
                writer.Scaled(load.Thermal.Theta, 0.0001, 4);
                writer.Text(load.Welded ? PowerEventCode.ContactWelded : load.Trip);
                _savedHeat[i] = load.Thermal.Theta;
                _savedTrips[i] = load.Trip;
            }

            _savedAtMs = nowMs;
            _isWorthSaving = false;
            var state = new byte[writer.Count];
            Array.Copy(writer.Buffer, 0, state, 0, writer.Count);
            return state;
        }

        /// <summary>Restores what <see cref="Save"/> gave before the reset.</summary>
        /// <param name="state">The bytes; what is not whole is left out.</param>
        public void Restore(byte[] state)
        {
            var reader = new ByteReader();
            reader.Open(state, 0, state.Length);
            if (reader.Unsigned(1) != StateFormat)
            {
                return;
            }

            _restoredUtcMs = reader.Unsigned(7);
            var count = (int)reader.Unsigned(1);
            for (var i = 0; i < count; i++)
            {
                var load = _box.Find(reader.Text());
                var theta = reader.Scaled(0.0001, 4);
                var trip = reader.Text();
                if (load == null)
                {
                    continue;
                }

                load.Thermal.Restore(theta);
                if (trip == PowerEventCode.ContactWelded)
                {
                    load.Welded = true;
                }
                else
                {
                    load.RestoreTrip(trip);
                }
            }
        }

        internal void CoolWhileOff(long nowMs, long utcMs)
        {
            if (_restoredUtcMs == 0)
            {
                return;
            }

            for (var i = 0; i < _box.Loads.Length; i++)
            {
                _box.Loads[i].Thermal.CoolRestored(utcMs - nowMs - _restoredUtcMs);
            }

            _restoredUtcMs = 0;
        }

        internal void Step(long nowMs)
        {
            for (var i = 0; i < _box.Loads.Length && !IsWorthSaving; i++)
            {
                var change = _box.Loads[i].Thermal.Theta - _savedHeat[i];
                change = change < 0 ? -change : change;
                // Rising heat is saved in steps; falling heat seldom, because a stale high value only errs to the safe side.
                _isWorthSaving = _box.Loads[i].Trip != _savedTrips[i]
                    || (_box.Loads[i].Thermal.Theta > 0.5 && change > HeatWorthSaving && _box.Loads[i].Thermal.Theta > _savedHeat[i])
                    || (change > HeatWorthSaving && nowMs - _savedAtMs > LongestUnsavedMs);
            }
        }
    }
}
