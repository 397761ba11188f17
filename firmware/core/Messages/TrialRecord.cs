namespace Spane.Firmware.Core.Messages
{
    /// <summary>One closed minute trial: the message <c>trial</c>.</summary>
    public sealed class TrialRecord : SequencedRecord
    {
        /// <inheritdoc/>
        public override byte Kind => RecordKind.Trial;

        /// <inheritdoc/>
        public override string Leaf => "trial";

        /// <summary>Trial number in this boot, from 1.</summary>
        public int Number;

        /// <summary>Product id.</summary>
        public string Product = "";

        /// <summary>Lot number.</summary>
        public string Lot = "";

        /// <summary>Packs within the trial.</summary>
        public int Packs;

        /// <summary>Mean net weight of its packs in g; 0 without packs.</summary>
        public double MeanGrams;

        /// <summary>Standard deviation of its packs' net weights in g (n − 1); 0 for fewer than two.</summary>
        public double DeviationGrams;

        /// <summary>Running time in ms.</summary>
        public long RunMs;

        /// <summary>Wall time in ms.</summary>
        public long WallMs;

        /// <summary>Why it closed: <c>time</c>, <c>lot</c>, <c>product</c> or <c>stop</c>.</summary>
        public string Why = "time";

        /// <inheritdoc/>
        public override void Save(ByteWriter writer, NameTable names)
        {
            writer.Integer(Number, 3);
            writer.Integer(names.IndexOf(Product), 1);
            writer.Integer(names.IndexOf(Lot), 1);
            writer.Integer(Packs, 2);
            writer.Scaled(MeanGrams, 0.001, 4);
            writer.Scaled(DeviationGrams, 0.001, 3);
            writer.Integer(RunMs, 3);
            writer.Integer(WallMs, 5);
            writer.Integer(names.IndexOf(Why), 1);
        }

        /// <inheritdoc/>
        public override void Load(ByteReader reader, NameTable names)
        {
            Number = (int)reader.Unsigned(3);
            Product = names.At(reader.Unsigned(1));
            Lot = names.At(reader.Unsigned(1));
            Packs = (int)reader.Unsigned(2);
            MeanGrams = reader.Scaled(0.001, 4);
            DeviationGrams = reader.Scaled(0.001, 3);
            RunMs = reader.Unsigned(3);
            WallMs = reader.Unsigned(5);
            Why = names.At(reader.Unsigned(1));
        }

        /// <inheritdoc/>
        protected override void FormatBody(MessageWriter writer)
        {
            writer.Within("no", Number, 1, int.MaxValue);
            writer.Text("prod", Product);
            writer.Text("lot", Lot);
            writer.Within("packs", Packs, 0, Ranges.TrialPacks);
            writer.Within("mean", MeanGrams, 2, -Ranges.Grams, Ranges.Grams);
            writer.Within("sd", DeviationGrams, 2, 0, Ranges.Grams);
            writer.Within("run", RunMs, 0, Ranges.LongestMs);
            writer.Within("wall", WallMs, 0, Ranges.LongestMs);
            writer.Text("why", Why);
        }
    }
}
