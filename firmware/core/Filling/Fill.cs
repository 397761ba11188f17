namespace Spane.Firmware.Core.Filling
{
    /// <summary>One fill, from the first opening of the feed gate to what was left after the dump.</summary>
    public sealed class Fill
    {
        private long _beganMs;

        /// <summary>Weight before the dump over the weight the fill started from, in g: what the cut-off is judged by.</summary>
        public double FilledGrams;

        /// <summary>Gross weight before the dump in g.</summary>
        public double GrossGrams;

        /// <summary>Gross weight after the dump in g: what stuck.</summary>
        public double ResidueGrams;

        /// <summary>What was packed in g: gross less residue.</summary>
        public double NetGrams => GrossGrams - ResidueGrams;

        /// <summary>Time of feeding in ms.</summary>
        public long FeedMs;

        /// <summary>Time at which the dump gate was opened, monotonic, in ms.</summary>
        public long DumpedMs;

        /// <summary>Top-up pulses that were needed.</summary>
        public int TopUps;

        /// <summary>True when it was held at the gate and released by someone.</summary>
        public bool WasHeld;

        /// <summary>When the feed gate was opened for it, monotonic, in ms.</summary>
        internal long BeganMs => _beganMs;

        internal void Begin(long nowMs)
        {
            _beganMs = nowMs;
            WasHeld = false;
            TopUps = 0;
            FeedMs = 0;
        }

        internal void Weigh(double grossGrams, double baselineGrams)
        {
            GrossGrams = grossGrams;
            FilledGrams = grossGrams - baselineGrams;
        }
    }
}
