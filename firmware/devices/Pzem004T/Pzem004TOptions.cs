namespace Spane.Firmware.Devices
{
    /// <summary>Where a bus of meters is wired.</summary>
    public sealed class Pzem004TOptions
    {
        /// <summary>GPIO that receives.</summary>
        public int ReceivePin;

        /// <summary>GPIO that transmits.</summary>
        public int TransmitPin;

        /// <summary>False: COM2. True: COM3. COM1 belongs to the debugger.</summary>
        public bool IsSecondBus;
    }
}
