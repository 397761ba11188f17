namespace Spane.Firmware.Core.Weighing
{
    /// <summary>Whether the load cell's signal can be trusted.</summary>
    public enum SignalQuality
    {
        /// <summary>It can.</summary>
        Ok = 0,

        /// <summary>The converter is at the end of its range.</summary>
        Saturated = 1,

        /// <summary>The converter repeats one word.</summary>
        Stuck = 2,

        /// <summary>The converter does not answer.</summary>
        Missing = 3,
    }
}
