namespace Spane.Firmware.Core.Filling
{
    /// <summary>How one fill was fed up to its first cut-off: what the feed is learned from.</summary>
    internal sealed class FeedCourse
    {
        /// <summary>Time of feeding, coarse and fine, in ms.</summary>
        internal long FeedMs;

        /// <summary>Time of feeding fine, in ms.</summary>
        internal long FineMs;

        /// <summary>Time that feeding should have taken, in ms.</summary>
        internal double WantedMs;

        /// <summary>Time with the gate wide open in which as much would have passed, in ms.</summary>
        internal double WideOpenMs;

        /// <summary>True when the weight was there as soon as it might be looked at: how much earlier is not known.</summary>
        internal bool WasCutAtOnce;
    }
}
