namespace Spane.Firmware.Core.Filling
{
    /// <summary>What is filled, and how the feed gate is moved for it: the product preset.</summary>
    public sealed class FillProfile
    {
        private const double FastPacksPerMinute = 50;

        private double _fineOpening;

        public string ProductId = "product";

        /// <summary>Name for people.</summary>
        public string Name = "";

        /// <summary>Lot number.</summary>
        public string Lot = "";

        /// <summary>Packs in the lot; 0 for no end.</summary>
        public int LotSize;

        /// <summary>Preset value in g.</summary>
        public double TargetGrams = 35;

        /// <summary>Lower edge of the accepted band in g.</summary>
        public double LowerGrams = 34.25;

        /// <summary>Upper edge of the accepted band in g; a fill above it is held.</summary>
        public double UpperGrams = 35.75;

        /// <summary>Fastest rate in packs per minute; 0 for as fast as it goes.</summary>
        public double MaxPacksPerMinute;

        /// <summary>Opening of the feed gate while feeding coarse, 0 to 1, until something better is learned.</summary>
        public double CoarseOpening = 0.5;

        /// <summary>
        /// Opening of the feed gate while feeding fine, 0 to 1; the same as coarse for a single speed. Wider at a high rate, where the fine
        /// feed has little time to make up what the coarse one missed by.
        /// </summary>
        public double FineOpening
        {
            get => _fineOpening > 0 ? _fineOpening : IsFast ? 0.28 : 0.18;
            set => _fineOpening = value;
        }

        /// <summary>At a rate this high each step of the sequence counts: the feed gate opens while the residue is still weighed.</summary>
        public bool IsFast => MaxPacksPerMinute >= FastPacksPerMinute;

        /// <summary>A coarse feed slower than this is a lazy fill, in g/s; the fine feed a quarter of it.</summary>
        public double LazyGramsPerSecond = 4;

        /// <summary>Cut-off comes this much before the target, as a share of it, until something better is learned: rather a top-up than a
        /// first pack that is held.</summary>
        public double StartPreactShare = 0.1;

        /// <summary>Whether the preact and the coarse feed are learned.</summary>
        public bool Learns = true;

        /// <summary>A fill that is short by more than this share of the target is topped up; 0 never tops up.</summary>
        public double TopUpBelowShare = 0.024;

        /// <summary>Content of the hopper above which it counts as product, not as what stuck.</summary>
        /// <returns>5 % of it and at least 1 g.</returns>
        public static double TraceGrams(double targetGrams) => targetGrams * 0.05 > 1 ? targetGrams * 0.05 : 1;
    }
}
