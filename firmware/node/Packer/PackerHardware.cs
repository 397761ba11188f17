using System;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Core.Weighing;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>The packer's devices on their pins (<see cref="PackerPins"/>).</summary>
    public sealed class PackerHardware : IDisposable
    {
        /// <summary>Shortest distance of two packs at the slot, in ms: the line makes at most 100 a minute.</summary>
        public const int PackDeadTimeMs = 150;

        private const int SpiBus = 1;
        private const int I2cBus = 1;

        private PackerHardware(Hx711 converter, ServoGate feedGate, ServoGate dumpGate, PackCounter counter, CharacterLcd display,
            GpioPin startStop, GpioPin releaseTare, GpioPin lamp, GpioPin servoEnable)
        {
            Converter = converter;
            Sampler = new Sampler(converter);
            FeedGate = feedGate;
            DumpGate = dumpGate;
            Counter = counter;
            Display = display;
            StartStopButton = startStop;
            ReleaseTareButton = releaseTare;
            StatusLamp = lamp;
            ServoEnable = servoEnable;
        }

        /// <summary>The load cell's converter.</summary>
        public readonly Hx711 Converter;

        /// <summary>What takes its words.</summary>
        public readonly Sampler Sampler;

        /// <summary>The gate between reservoir and hopper.</summary>
        public readonly ServoGate FeedGate;

        /// <summary>The gate under the hopper.</summary>
        public readonly ServoGate DumpGate;

        /// <summary>The infrared slot.</summary>
        public readonly PackCounter Counter;

        public readonly CharacterLcd Display;

        /// <summary>Start/stop button; low when pressed.</summary>
        public readonly GpioPin StartStopButton;

        /// <summary>Release/tare button; low when pressed.</summary>
        public readonly GpioPin ReleaseTareButton;

        public readonly GpioPin StatusLamp;

        /// <summary>Each edge keeps the relay of the servos' supply closed for 0.33 s.</summary>
        public readonly GpioPin ServoEnable;

        /// <summary>Opens all devices. The gates are closed when this returns.</summary>
        public static PackerHardware Open()
        {
            Configuration.SetPinFunction(PackerPins.FeedGateServo, DeviceFunction.PWM1);
            Configuration.SetPinFunction(PackerPins.DumpGateServo, DeviceFunction.PWM2);
            var options = new ServoGateOptions();
            var feedGate = new ServoGate(PwmChannel.CreateFromPin(PackerPins.FeedGateServo, options.FrequencyHertz, 0), options);
            var dumpGate = new ServoGate(PwmChannel.CreateFromPin(PackerPins.DumpGateServo, options.FrequencyHertz, 0), options);

            Configuration.SetPinFunction(PackerPins.Hx711Clock, DeviceFunction.SPI1_MOSI);
            Configuration.SetPinFunction(PackerPins.Hx711Data, DeviceFunction.SPI1_MISO);
            Configuration.SetPinFunction(PackerPins.Hx711SpiClock, DeviceFunction.SPI1_CLOCK);
            var spi = new SpiConnectionSettings(SpiBus);
            spi.ClockFrequency = Hx711.ClockHertz;
            spi.Mode = SpiMode.Mode0;
            spi.DataBitLength = 8;

            Configuration.SetPinFunction(PackerPins.DisplayData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(PackerPins.DisplayClock, DeviceFunction.I2C1_CLOCK);
            var gpio = new GpioController();
            var converter = new Hx711(SpiDevice.Create(spi), gpio.OpenPin(PackerPins.Hx711DataReady, PinMode.Input), Hx711Gain.A128);
            var slot = gpio.OpenPin(PackerPins.PackSlot, PinMode.InputPullUp);
            var counter = new PackCounter(slot, new GpioPulseCounter(PackerPins.PackSlot), PackDeadTimeMs);
            return new PackerHardware(
                converter,
                feedGate,
                dumpGate,
                counter,
                new CharacterLcd(I2cDevice.Create(new I2cConnectionSettings(I2cBus, CharacterLcd.Address))),
                gpio.OpenPin(PackerPins.StartStopButton, PinMode.InputPullUp),
                gpio.OpenPin(PackerPins.ReleaseTareButton, PinMode.InputPullUp),
                gpio.OpenPin(PackerPins.StatusLed, PinMode.Output),
                gpio.OpenPin(PackerPins.ServoEnable, PinMode.Output));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            FeedGate.Dispose();
            DumpGate.Dispose();
            Converter.Dispose();
            Counter.Dispose();
            Display.Dispose();
            StartStopButton.Dispose();
            ReleaseTareButton.Dispose();
            StatusLamp.Dispose();
            ServoEnable.Dispose();
        }
    }
}
