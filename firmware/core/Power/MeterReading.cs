using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>The latest reading of one meter; one object for the life of the meter, so that reading it allocates nothing.</summary>
    public sealed class MeterReading
    {
        /// <summary>Whether the measured values can be used.</summary>
        public MeterQuality Quality;

        /// <summary>When the answer was taken, ms since boot.</summary>
        public long AtMs;

        /// <summary>RMS voltage, V.</summary>
        public double Volts;

        /// <summary>RMS current, A.</summary>
        public double Amperes;

        /// <summary>Active power, W.</summary>
        public double Watts;

        /// <summary>The meter's energy register, Wh, 0 to 9,999,999.</summary>
        public long WattHours;

        /// <summary>Frequency, Hz.</summary>
        public double Hertz;

        /// <summary>Power factor, 0 to 1.</summary>
        public double PowerFactor;

        /// <summary>The meter's own power alarm is set.</summary>
        public bool Alarm;
    }
}
