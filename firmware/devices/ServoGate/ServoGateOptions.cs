namespace Spane.Firmware.Devices
{
    /// <summary>How a gate's servo is driven.</summary>
    public sealed class ServoGateOptions
    {
        /// <summary>Pulses per second. A digital servo takes 200; an analog one 50, and then the gate answers up to 20 ms late.</summary>
        public int FrequencyHertz = 200;

        /// <summary>Width of the pulse that closes the gate, in µs.</summary>
        public int ClosedMicroseconds = 1000;

        /// <summary>Width of the pulse that opens the gate wide, in µs.</summary>
        public int OpenMicroseconds = 2000;
    }
}
