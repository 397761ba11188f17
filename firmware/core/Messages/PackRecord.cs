namespace Spane.Firmware.Core.Messages
{
    /// <summary>One packed pack: the message <c>pack</c>.</summary>
    public sealed class PackRecord : SequencedRecord
    {
        private const double GramResolution = 0.01;
        private const int MostInfrared = 255;

        /// <inheritdoc/>
        public override byte Kind => RecordKind.Pack;

        /// <inheritdoc/>
        public override string Leaf => "pack";

        /// <summary>Product id.</summary>
        public string Product = "";

        /// <summary>Lot number.</summary>
        public string Lot = "";

        /// <summary>Pack number in the lot, from 1.</summary>
        public int Number;

        /// <summary>What was packed, in g: gross before the dump less the residue after it.</summary>
        public double NetGrams;

        /// <summary>Residue after the dump in g.</summary>
        public double ResidueGrams;

        /// <summary>Preset value in g.</summary>
        public double TargetGrams;

        /// <summary>Packs per minute of running time in the open trial.</summary>
        public double RatePerMinute;

        /// <summary>Running time since the trial opened, in ms.</summary>
        public long RunMs;

        /// <summary>Wall time since the trial opened, in ms.</summary>
        public long WallMs;

        /// <summary>Time of feeding in ms.</summary>
        public long FillMs;

        /// <summary>Packs that the infrared counter saw since the last pack.</summary>
        public int InfraredCount;

        /// <summary>The node's own verdict.</summary>
        public VerdictWord Verdict;

        /// <summary>True when it was judged while the backend was unavailable.</summary>
        public bool Offline;

        /// <summary>True when the pack was held back at the gate.</summary>
        public bool Rejected;

        /// <summary>
        /// True when a reset came between its dump and its count, or a stop while its dump was in a fault: it is reported after it, by the
        /// weighing before the dump less the last residue, or less what was found in the hopper afterwards.
        /// </summary>
        public bool CutByReset;

        /// <inheritdoc/>
        public override void Save(ByteWriter writer, NameTable names)
        {
            writer.Integer(names.IndexOf(Product), 1);
            writer.Integer(names.IndexOf(Lot), 1);
            writer.Integer(Number, 3);
            writer.Scaled(NetGrams, GramResolution, 3);
            writer.Scaled(ResidueGrams, GramResolution, 2);
            writer.Scaled(TargetGrams, GramResolution, 3);
            writer.Scaled(RatePerMinute, 0.1, 2);
            writer.Integer(RunMs, 3);
            writer.Integer(WallMs, 4);
            writer.Integer(FillMs, 3);
            writer.Integer(InfraredCount > MostInfrared ? MostInfrared : InfraredCount, 1);
            writer.Integer((int)Verdict | (Offline ? 4 : 0) | (Rejected ? 8 : 0) | (CutByReset ? 16 : 0), 1);
        }

        /// <inheritdoc/>
        public override void Load(ByteReader reader, NameTable names)
        {
            Product = names.At(reader.Unsigned(1));
            Lot = names.At(reader.Unsigned(1));
            Number = (int)reader.Unsigned(3);
            NetGrams = reader.Scaled(GramResolution, 3);
            ResidueGrams = reader.Scaled(GramResolution, 2);
            TargetGrams = reader.Scaled(GramResolution, 3);
            RatePerMinute = reader.Scaled(0.1, 2);
            RunMs = reader.Unsigned(3);
            WallMs = reader.Unsigned(4);
            FillMs = reader.Unsigned(3);
            InfraredCount = (int)reader.Unsigned(1);
            var flags = (int)reader.Unsigned(1);
            Verdict = (VerdictWord)(flags & 3);
            Offline = (flags & 4) != 0;
            Rejected = (flags & 8) != 0;
            CutByReset = (flags & 16) != 0;
        }

        /// <inheritdoc/>
        protected override void FormatBody(MessageWriter writer)
        {
            writer.Text("prod", Product);
            writer.Text("lot", Lot);
            writer.Within("n", Number, 1, Ranges.LotPacks);
            writer.Within("net", NetGrams, 2, -Ranges.Grams, Ranges.Grams);
            writer.Within("gross", NetGrams + ResidueGrams, 2, -Ranges.Grams, Ranges.Grams);
            writer.Within("res", ResidueGrams, 2, -Ranges.Grams, Ranges.Grams);
            writer.Within("tgt", TargetGrams, 2, 0, Ranges.Grams);
            writer.Within("rate", RatePerMinute, 1, 0, Ranges.PacksPerMinute);
            writer.Within("run", RunMs, 0, Ranges.LongestMs);
            writer.Within("wall", WallMs, 0, Ranges.LongestMs);
            writer.Within("fill", FillMs, 0, Ranges.LongestMs);
            writer.Within("ir", InfraredCount, 0, Ranges.InfraredPacks);
            if (Verdict != VerdictWord.None)
            {
                writer.Text("v0", Verdict == VerdictWord.Optimal ? "optimal" : "not-optimal");
            }

            if (Offline)
            {
                writer.Integer("off", 1);
            }

            if (Rejected)
            {
                writer.Integer("rej", 1);
            }

            if (CutByReset)
            {
                writer.Integer("cut", 1);
            }
        }
    }
}
