using System;
using System.Device.Gpio;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>The power box's devices on their pins (<see cref="PowerPins"/>).</summary>
    public sealed class PowerHardware : IDisposable
    {
        private const int I2cBus = 1;

        private readonly Pzem004TLine _lineA;
        private readonly Pzem004TLine _lineB;
        private readonly GpioController _gpio = new GpioController();

        private PowerHardware()
        {
            var options = new LoadRelayOptions();
            options.OutputPins = new int[]
            {
                PowerPins.Contactor1, PowerPins.Contactor2, PowerPins.Contactor3, PowerPins.Contactor4,
                PowerPins.Contactor5, PowerPins.Contactor6, PowerPins.Contactor7, PowerPins.Contactor8,
            };
            options.EnablePin = PowerPins.ContactorEnable;
            options.FeedbackPin = PowerPins.ContactorFeedback;
            Contactors = new LoadRelayBank(options);
            _lineA = OpenLine(PowerPins.MeterBusAReceive, PowerPins.MeterBusATransmit, false);
            _lineB = OpenLine(PowerPins.MeterBusBReceive, PowerPins.MeterBusBTransmit, true);
            StatusLamp = _gpio.OpenPin(PowerPins.StatusLed, PinMode.Output);
            Configuration.SetPinFunction(PowerPins.DisplayData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(PowerPins.DisplayClock, DeviceFunction.I2C1_CLOCK);
            Display = new CharacterLcd(I2cDevice.Create(new I2cConnectionSettings(I2cBus, CharacterLcd.Address)));
        }

        public readonly LoadRelayBank Contactors;

        public readonly GpioPin StatusLamp;

        public readonly CharacterLcd Display;

        /// <summary>Opens all devices. All contactors are open when this returns.</summary>
        public static PowerHardware Open() => new PowerHardware();

        /// <summary>The buses of meters: A, B.</summary>
        public IMeterLine[] Lines() => new IMeterLine[] { _lineA, _lineB };

        /// <inheritdoc/>
        public void Dispose()
        {
            Contactors.Dispose();
            _lineA.Dispose();
            _lineB.Dispose();
            Display.Dispose();
            _gpio.Dispose();
        }

        private static Pzem004TLine OpenLine(int receivePin, int transmitPin, bool isSecondBus)
        {
            var options = new Pzem004TOptions();
            options.ReceivePin = receivePin;
            options.TransmitPin = transmitPin;
            options.IsSecondBus = isSecondBus;
            return new Pzem004TLine(options);
        }
    }
}
