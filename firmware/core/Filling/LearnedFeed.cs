namespace Spane.Firmware.Core.Filling
{
    /// <summary>What was learned of a product's feed.</summary>
    public sealed class LearnedFeed
    {
        public string ProductId { get; set; } = "";

        /// <summary>Preset value that it was learned at, in g.</summary>
        public double TargetGrams { get; set; }

        /// <summary>Preact in g.</summary>
        public double PreactGrams { get; set; }

        /// <summary>What is left to the fine feed, in g.</summary>
        public double FineGrams { get; set; }

        /// <summary>Opening of the feed gate while feeding coarse, 0 to 1.</summary>
        public double CoarseOpening { get; set; }

        /// <summary>Flow through the gate when it is wide open, in g/s.</summary>
        public double WideOpenGramsPerSecond { get; set; }

        public int Fills { get; set; }
    }
}
