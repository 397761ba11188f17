namespace Spane.Firmware.Core.Filling
{
    /// <summary>What was learned of a product's feed.</summary>
    public sealed class LearnedFeed
    {
        public string ProductId = "";

        /// <summary>Preset value that it was learned at, in g.</summary>
        public double TargetGrams;

        /// <summary>Preact in g.</summary>
        public double PreactGrams;

        /// <summary>What is left to the fine feed, in g.</summary>
        public double FineGrams;

        /// <summary>Opening of the feed gate while feeding coarse, 0 to 1.</summary>
        public double CoarseOpening;

        /// <summary>Flow through the gate when it is wide open, in g/s.</summary>
        public double WideOpenGramsPerSecond;

        public int Fills;
    }
}
