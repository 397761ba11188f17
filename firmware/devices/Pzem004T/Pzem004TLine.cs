using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Devices
{
    /// <summary>
    /// A bus of PZEM-004T v3 meters on a serial port, 9600 8N1. See README.md beside this file for wiring and limits. An error of the
    /// port's driver, which has no type of its own, is a meter that does not answer: the bus knows what to do about that.
    /// </summary>
    public sealed class Pzem004TLine : IMeterLine, IDisposable
    {
        private const int BaudRate = 9600;
        private const int ReceiveBufferBytes = 256;
        private const int WriteTimeoutMs = 100;

        private readonly SerialPort _port;

        /// <summary>Opens the port.</summary>
        public Pzem004TLine(Pzem004TOptions options)
        {
            Configuration.SetPinFunction(options.ReceivePin, options.IsSecondBus ? DeviceFunction.COM3_RX : DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(options.TransmitPin, options.IsSecondBus ? DeviceFunction.COM3_TX : DeviceFunction.COM2_TX);
            _port = new SerialPort(options.IsSecondBus ? "COM3" : "COM2", BaudRate);
            _port.ReadBufferSize = ReceiveBufferBytes;
            // The default is to wait forever, and one meter must not stop the loop that limits all loads.
            _port.WriteTimeout = WriteTimeoutMs;
            _port.ReadTimeout = WriteTimeoutMs;
            _port.Open();
        }

        /// <inheritdoc/>
        public void Send(byte[] frame, int count)
        {
            try
            {
                _port.Write(frame, 0, count);
            }
            catch (Exception)
            {
                // No answer follows.
            }
        }

        /// <inheritdoc/>
        public int Receive(byte[] buffer, int offset, int most)
        {
            try
            {
                // Read waits until all bytes asked for are there, so never more is asked for than has arrived.
                var ready = Math.Min(_port.BytesToRead, most);
                return ready > 0 ? _port.Read(buffer, offset, ready) : 0;
            }
            catch (Exception)
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _port.Dispose();
    }
}
