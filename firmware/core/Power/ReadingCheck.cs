namespace Spane.Firmware.Core.Power
{
    /// <summary>Tells a reading that cannot be true, by the ranges of the PZEM-004T v3 manual, 1.1.</summary>
    public static class ReadingCheck
    {
        /// <summary>Most that active power may be of apparent power: the three values are rounded and measured apart.</summary>
        public const double MaximumPowerFactor = 1.02;

        private const double LowestVolts = 80;

        // The manual ends at 260 V; a lost neutral of a 230/400 V supply shows more, and that must be reported as over-voltage, not
        // dropped.
        private const double HighestVolts = 440;
        private const double HighestAmperes = 100;
        private const double HighestWatts = 23000;
        private const double SmallestJudgedVoltAmperes = 15;

        public static bool IsPlausible(MeterReading reading) =>
            reading.Volts >= LowestVolts && reading.Volts <= HighestVolts
            && reading.Amperes <= HighestAmperes && reading.Watts <= HighestWatts
            && reading.Hertz >= 45 && reading.Hertz <= 65 && reading.PowerFactor <= MaximumPowerFactor
            && reading.WattHours < 10000000 && PowerFits(reading);

        private static bool PowerFits(MeterReading reading)
        {
            var apparent = reading.Volts * reading.Amperes;
            return reading.Watts <= (apparent < SmallestJudgedVoltAmperes ? SmallestJudgedVoltAmperes : apparent * MaximumPowerFactor);
        }
    }
}
