using System;
using System.Device.Gpio;
using System.Device.Spi;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Devices
{
    /// <summary>
    /// The HX711 load cell converter. SPI MOSI makes the clock pulses and MISO reads the data, so their timing (0.2 to 50 µs high,
    /// datasheet fig. 2) does not depend on the interpreter. It never waits: a chip that is not there is seen by its silence.
    /// </summary>
    public sealed class Hx711 : IDisposable
    {
        /// <summary>SPI clock: half a clock of PD_SCK is 1.43 µs.</summary>
        public const int ClockHertz = 700000;

        private readonly SpiDevice _spi;
        private readonly GpioPin _dataReady;
        private readonly byte[] _mosi = new byte[Hx711Word.TransferBytes];
        private readonly byte[] _miso = new byte[Hx711Word.TransferBytes];

        /// <summary>Creates the device.</summary>
        /// <param name="spi">The bus, in mode 0 at <see cref="ClockHertz"/>: MOSI to PD_SCK, MISO to DOUT.</param>
        public Hx711(SpiDevice spi, GpioPin dataReady, Hx711Gain gain)
        {
            _spi = spi;
            _dataReady = dataReady;
            Hx711Word.FillClocks(_mosi, gain);
        }

        /// <summary>Reads a word if one is ready (DOUT low).</summary>
        /// <param name="word">The word; 0 when none is ready.</param>
        public bool TryRead(out int word)
        {
            word = 0;
            if (_dataReady.Read() == PinValue.High)
            {
                return false;
            }

            _spi.TransferFullDuplex(new SpanByte(_mosi), new SpanByte(_miso));
            word = Hx711Word.Decode(_miso);
            return true;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _spi.Dispose();
            _dataReady.Dispose();
        }
    }
}
