namespace Spane.Firmware.Core.Filling
{
    /// <summary>Times of the machine, in ms: the same for every product.</summary>
    public sealed class FillTiming
    {
        /// <summary>Time by which the weighed feed lags behind the gate: filters, half a servo frame and the fall, less the impact of the
        /// stream.</summary>
        public int FeedLagMs = 90;

        /// <summary>From wide open to closed: 90° of the feed gate's servo, which turns 60° in 0.10 s (hardware/packer-node/bom.csv,
        /// M1).</summary>
        public int GateTravelMs = 150;

        /// <summary>
        /// From going over to fine until the weight may be compared with the cut-off: the coarse material in flight still lands for 100 ms,
        /// its impact reads as weight, and converter and filters show it for 87 ms more (the comparison inhibit timer of weighing
        /// controllers).
        /// </summary>
        public int FineInhibitMs = 190;

        /// <summary>From closing the feed gate until the last material in flight has landed.</summary>
        public int InFlightMs = 180;

        /// <summary>Longest wait for a still weight before it is reported.</summary>
        public int StableTimeoutMs = 1500;

        /// <summary>From opening the dump gate until the weight may be judged to have gone.</summary>
        public int DumpMinMs = 120;

        /// <summary>From the weight being gone until the dump gate closes.</summary>
        public int DumpHoldMs = 10;

        /// <summary>Longest time with the dump gate open before it counts as blocked.</summary>
        public int DumpTimeoutMs = 1200;

        /// <summary>From closing the dump gate until it is closed.</summary>
        public int DumpCloseMs = 60;

        /// <summary>From closing the dump gate until the feed gate may open at a high rate.</summary>
        public int EarlyFeedMs = 15;

        /// <summary>From opening the feed gate until the first material lands, at least.</summary>
        public int FallMs = 130;

        /// <summary>Feeding without the weight following: the feed is blocked or the hopper empty.</summary>
        public int FeedTimeoutMs = 900;

        /// <summary>Pause before a blocked gate or an empty hopper is tried again.</summary>
        public int RetryMs = 4000;

        /// <summary>Shortest top-up pulse: below it the servo does not reach the opening.</summary>
        public int MinTopUpMs = 40;

        /// <summary>Longest top-up pulse.</summary>
        public int MaxTopUpMs = 600;

        /// <summary>Time for feeding where no rate is given.</summary>
        public int FeedMs = 700;

        /// <summary>Least time for feeding, however high the rate.</summary>
        public int MinFeedMs = 350;

        /// <summary>Most top-up pulses for one fill.</summary>
        public int MaxTopUps = 6;
    }
}
