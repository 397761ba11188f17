namespace Spane.Firmware.Core.Filling
{
    /// <summary>What the dump watch found.</summary>
    internal enum DumpWatchResult
    {
        /// <summary>The fill is leaving.</summary>
        Leaving = 0,

        /// <summary>The weight does not go: the gate is blocked.</summary>
        Blocked = 1,

        /// <summary>The fill is out: the gate may close.</summary>
        Done = 2,
    }
}
