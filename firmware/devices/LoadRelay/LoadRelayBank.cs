using System;
using System.Device.Gpio;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Devices
{
    /// <summary>
    /// The contactors of a power box on GPIO outputs, their common watchdog trigger and their mirror contacts. After a reset every output
    /// is an input with a pull-down outside and no coil has a supply: heaters are off, cold loads on their break poles stay on. See
    /// README.md beside this file.
    /// </summary>
    public sealed class LoadRelayBank : IContactors, IDisposable
    {
        private readonly GpioController _controller = new GpioController();
        private readonly GpioPin[] _outputs;
        private readonly GpioPin _enable;
        private readonly GpioPin _feedback;

        /// <summary>Opens the pins; all contactors stay open.</summary>
        public LoadRelayBank(LoadRelayOptions options)
        {
            _outputs = new GpioPin[options.OutputPins.Length];
            for (var i = 0; i < _outputs.Length; i++)
            {
                _outputs[i] = _controller.OpenPin(options.OutputPins[i], PinMode.Output);
                _outputs[i].Write(PinValue.Low);
            }

            _enable = _controller.OpenPin(options.EnablePin, PinMode.Output);
            _feedback = _controller.OpenPin(options.FeedbackPin, PinMode.Input);
        }

        /// <inheritdoc/>
        public bool AnyClosed => _feedback.Read() == PinValue.High;

        /// <inheritdoc/>
        public void Switch(int output, bool closed)
        {
            if (output >= 1 && output <= _outputs.Length)
            {
                _outputs[output - 1].Write(closed ? PinValue.High : PinValue.Low);
            }
        }

        /// <summary>Tells the external watchdog that the loop runs: at least every 200 ms, or it releases all contactors.</summary>
        public void Beat() => _enable.Toggle();

        /// <inheritdoc/>
        public void Dispose() => _controller.Dispose();
    }
}
