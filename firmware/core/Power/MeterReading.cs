using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>The latest reading of one meter; one object for the life of the meter, so that reading it allocates nothing.</summary>
    public sealed class MeterReading
    {
        /// <summary>Whether the measured values can be used.</summary>
        public MeterQuality Quality { get; set; }

        /// <summary>When the answer was taken, ms since boot.</summary>
        public long AtMs { get; set; }

        /// <summary>RMS voltage, V.</summary>
        public double Volts { get; set; }

        /// <summary>RMS current, A.</summary>
        public double Amperes { get; set; }

        /// <summary>Active power, W.</summary>
        public double Watts { get; set; }

        /// <summary>The meter's energy register, Wh, 0 to 9,999,999.</summary>
        public long WattHours { get; set; }

        /// <summary>Frequency, Hz.</summary>
        public double Hertz { get; set; }

        /// <summary>Power factor, 0 to 1.</summary>
        public double PowerFactor { get; set; }

        /// <summary>The meter's own power alarm is set.</summary>
        public bool Alarm { get; set; }
    }
}
