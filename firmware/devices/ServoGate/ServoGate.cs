using System;
using System.Device.Pwm;

namespace Spane.Firmware.Devices
{
    /// <summary>A gate moved by a hobby servo: the width of its pulse is its opening. It is closed from the first pulse on.</summary>
    public sealed class ServoGate : IDisposable
    {
        private readonly PwmChannel _pwm;
        private readonly ServoGateOptions _options;
        private double _opening;

        /// <summary>Creates the gate and closes it.</summary>
        public ServoGate(PwmChannel pwm, ServoGateOptions options)
        {
            _pwm = pwm;
            _options = options;
            _pwm.Frequency = options.FrequencyHertz;
            _opening = -1;
            Move(0);
            _pwm.Start();
        }

        /// <summary>Commanded opening, 0 closed to 1 wide open.</summary>
        public double Opening => _opening;

        /// <summary>Moves the gate.</summary>
        /// <param name="opening">0 closed to 1 wide open; beyond is limited.</param>
        public void Move(double opening)
        {
            opening = opening < 0 || double.IsNaN(opening) ? 0 : opening > 1 ? 1 : opening;
            if (opening == Opening)
            {
                return;
            }

            _opening = opening;
            var microseconds = _options.ClosedMicroseconds + (opening * (_options.OpenMicroseconds - _options.ClosedMicroseconds));
            _pwm.DutyCycle = microseconds * _options.FrequencyHertz / 1e6;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Move(0);
            _pwm.Dispose();
        }
    }
}
