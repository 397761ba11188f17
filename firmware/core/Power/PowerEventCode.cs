namespace Spane.Firmware.Core.Power
{
    /// <summary>Event codes of docs/protocol.md that a power box reports; the unit of the value is given with each.</summary>
    public static class PowerEventCode
    {
        /// <summary>A meter is silent or its answers are damaged.</summary>
        public const string MeterNoReply = "meter-no-reply";

        /// <summary>A meter's answer cannot be true; the power factor that it implies.</summary>
        public const string MeterImplausible = "meter-implausible";

        /// <summary>A meter's energy register went back; the register in Wh.</summary>
        public const string MeterReset = "meter-reset";

        /// <summary>Switched off above its current limit, in A.</summary>
        public const string OverCurrent = "over-current";

        /// <summary>Switched off above its power limit, in W.</summary>
        public const string OverPower = "over-power";

        /// <summary>Switched off by the thermal model; θ.</summary>
        public const string OverTemperature = "over-temperature";

        /// <summary>The supply is above its band, in V.</summary>
        public const string OverVoltage = "over-voltage";

        /// <summary>The supply is below its band, in V.</summary>
        public const string UnderVoltage = "under-voltage";

        /// <summary>Shed to stay below the demand limit, in W of the whole supply.</summary>
        public const string DemandShed = "demand-shed";

        /// <summary>Commanded off and still drawing, in A.</summary>
        public const string ContactWelded = "contact-welded";

        /// <summary>An attended load ran longer than allowed, in s.</summary>
        public const string SessionLimit = "session-limit";

        /// <summary>A load was switched, in A before.</summary>
        public const string Switched = "switched";
    }
}
