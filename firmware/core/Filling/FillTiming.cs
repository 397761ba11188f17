namespace Spane.Firmware.Core.Filling
{
    /// <summary>Times of the machine, in ms: the same for every product.</summary>
    public sealed class FillTiming
    {
        /// <summary>From closing the feed gate until the last material in flight has landed.</summary>
        public int InFlightMs { get; set; } = 120;

        /// <summary>Longest wait for a still weight before it is reported.</summary>
        public int StableTimeoutMs { get; set; } = 1500;

        /// <summary>From opening the dump gate until the weight may be judged to have gone.</summary>
        public int DumpMinMs { get; set; } = 150;

        /// <summary>From the weight being gone until the dump gate closes.</summary>
        public int DumpHoldMs { get; set; } = 40;

        /// <summary>Longest time with the dump gate open before it counts as blocked.</summary>
        public int DumpTimeoutMs { get; set; } = 1200;

        /// <summary>From closing the dump gate until it is closed.</summary>
        public int DumpCloseMs { get; set; } = 100;

        /// <summary>Feeding without the weight following: the feed is blocked or the hopper empty.</summary>
        public int FeedTimeoutMs { get; set; } = 1200;

        /// <summary>Pause before a blocked gate or an empty hopper is tried again.</summary>
        public int RetryMs { get; set; } = 4000;

        /// <summary>Length of one top-up pulse.</summary>
        public int TopUpMs { get; set; } = 60;

        /// <summary>Most top-up pulses for one fill.</summary>
        public int MaxTopUps { get; set; } = 6;
    }
}
