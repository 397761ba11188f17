namespace Spane.Firmware.Core.Power
{
    /// <summary>Settings of the whole supply, from <c>limits</c> of <c>config</c>.</summary>
    public sealed class SupplySettings
    {
        /// <summary>Bus of the feeder's meter, 0 or 1.</summary>
        public int FeederBus;

        /// <summary>Address of the feeder's meter; 0: none, the sum of the loads counts instead.</summary>
        public int FeederAddress;

        /// <summary>Loads are shed to stay below this power, W; 0: no limit.</summary>
        public double DemandWatts;

        /// <summary>Below it the voltage is reported, V (IEC 60038: 230 V − 10 %).</summary>
        public double LowestVolts = 207;

        /// <summary>Above it the voltage is reported, V (IEC 60038: 230 V + 10 %).</summary>
        public double HighestVolts = 253;

        /// <summary>Local time less UTC, minutes.</summary>
        public int UtcOffsetMinutes = 420;
    }
}
