namespace Spane.Firmware.Core.Messages
{
    /// <summary>Whether a reading can be used.</summary>
    public enum MeterQuality
    {
        /// <summary>Not asked yet.</summary>
        None = 0,

        /// <summary>Measured and plausible.</summary>
        Ok = 1,

        /// <summary>The meter is silent. It is powered by the line that it meters: this is not 0 W.</summary>
        NoReply = 2,

        /// <summary>Answers arrive damaged.</summary>
        Crc = 3,

        /// <summary>An answer that cannot be true.</summary>
        Implausible = 4,
    }
}
