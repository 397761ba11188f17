using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Core.Settings
{
    /// <summary>What a packer keeps in flash besides its messages: product, calibration, zero, and what it learned of each
    /// product.</summary>
    public sealed class PackerState
    {
        /// <summary>Name of the document in flash.</summary>
        public const string DocumentName = "packer";

        /// <summary>Largest document in bytes.</summary>
        public const int MaxBytes = 1024;

        /// <summary>Products whose feed is remembered.</summary>
        public const int MaxLearned = 16;

        private const int DefaultCountsPerGram = 2147;
        private const byte Format = 2;

        /// <summary>The format before: what it says of learned feeds lacks the flow, so they are learned anew.</summary>
        private const byte FormatWithoutFlow = 1;

        private readonly LearnedFeed?[] _learned = new LearnedFeed?[MaxLearned];

        /// <summary>The product in force.</summary>
        public FillProfile Profile = new FillProfile();

        /// <summary>Packs of the lot so far.</summary>
        public int PacksInLot;

        /// <summary>Curve of the load cell.</summary>
        public Calibration Calibration = DefaultCalibration();

        /// <summary>The zero as set, in g above the calibration's zero.</summary>
        public double ZeroGrams;

        /// <summary>True when the curve was measured on this scale; false for that of a node that was never calibrated.</summary>
        public bool IsCalibrated =>
            Calibration.Points != 2 || Calibration.CountsAt(0) != 0 || Calibration.CountsAt(1) != DefaultCountsPerGram * 1000;

        /// <summary>The calibration of a node that was never calibrated: 1 kg cell of 1 mV/V at 4.2 V, gain 128 (2,147 counts per
        /// g).</summary>
        public static Calibration DefaultCalibration() => Calibration.Linear(0, DefaultCountsPerGram);

        /// <summary>Finds what was learned of a product.</summary>
        /// <returns>What was learned, or <c>null</c>.</returns>
        public LearnedFeed? Find(string productId, double targetGrams)
        {
            for (var i = 0; i < MaxLearned; i++)
            {
                var learned = _learned[i];
                if (learned != null && learned.ProductId == productId && learned.TargetGrams == targetGrams)
                {
                    return learned;
                }
            }

            return null;
        }

        /// <summary>Remembers what was learned of a product; the one remembered longest ago makes room.</summary>
        public void Remember(LearnedFeed learned)
        {
            var place = MaxLearned - 1;
            for (var i = 0; i < MaxLearned; i++)
            {
                var other = _learned[i];
                if (other == null || (other.ProductId == learned.ProductId && other.TargetGrams == learned.TargetGrams))
                {
                    place = i;
                    break;
                }
            }

            for (var i = place; i > 0; i--)
            {
                _learned[i] = _learned[i - 1];
            }

            _learned[0] = learned;
        }

        /// <summary>Writes the document.</summary>
        public byte[] Save()
        {
            var writer = new ByteWriter(MaxBytes);
            writer.Integer(Format, 1);
            SaveProfile(writer);
            writer.Integer(PacksInLot, 4);
            writer.Scaled(ZeroGrams, 0.0001, 5);
            writer.Integer(Calibration.Points, 1);
            for (var i = 0; i < Calibration.Points; i++)
            {
                writer.Integer(Calibration.CountsAt(i), 4);
                writer.Scaled(Calibration.GramsAt(i), 0.0001, 5);
            }

            for (var i = 0; i < MaxLearned; i++)
            {
                SaveLearned(writer, _learned[i]);
            }

            var content = new byte[writer.Count];
            System.Array.Copy(writer.Buffer, 0, content, 0, content.Length);
            return content;
        }

        /// <summary>Reads the document.</summary>
        /// <returns>False when it is of another format or not whole; the state is then not to be used.</returns>
        public bool Load(byte[] content)
        {
            var reader = new ByteReader();
            reader.Open(content, 0, content.Length);
            var format = reader.Unsigned(1);
            if (format != Format && format != FormatWithoutFlow)
            {
                return false;
            }

            LoadProfile(reader);
            PacksInLot = (int)reader.Unsigned(4);
            ZeroGrams = reader.Scaled(0.0001, 5);
            var points = (int)reader.Unsigned(1);
            var counts = new int[points];
            var grams = new double[points];
            for (var i = 0; i < points; i++)
            {
                counts[i] = (int)reader.Signed(4);
                grams[i] = reader.Scaled(0.0001, 5);
            }

            var calibration = Calibration.Create(counts, grams);
            Calibration = calibration ?? Calibration;
            for (var i = 0; i < MaxLearned && format == Format; i++)
            {
                _learned[i] = LoadLearned(reader);
            }

            return calibration != null && !reader.Failed;
        }

        private static void SaveLearned(ByteWriter writer, LearnedFeed? learned)
        {
            writer.Text(learned == null ? "" : learned.ProductId);
            if (learned != null)
            {
                writer.Scaled(learned.TargetGrams, 0.001, 4);
                writer.Scaled(learned.PreactGrams, 0.001, 4);
                writer.Scaled(learned.FineGrams, 0.001, 4);
                writer.Scaled(learned.CoarseOpening, 0.001, 2);
                writer.Scaled(learned.WideOpenGramsPerSecond, 0.01, 4);
                writer.Integer(learned.Fills, 4);
            }
        }

        private static LearnedFeed? LoadLearned(ByteReader reader)
        {
            var id = reader.Text();
            if (id.Length == 0)
            {
                return null;
            }

            var learned = new LearnedFeed();
            learned.ProductId = id;
            learned.TargetGrams = reader.Scaled(0.001, 4);
            learned.PreactGrams = reader.Scaled(0.001, 4);
            learned.FineGrams = reader.Scaled(0.001, 4);
            learned.CoarseOpening = reader.Scaled(0.001, 2);
            learned.WideOpenGramsPerSecond = reader.Scaled(0.01, 4);
            learned.Fills = (int)reader.Unsigned(4);
            return learned;
        }

        private void SaveProfile(ByteWriter writer)
        {
            writer.Text(Profile.ProductId);
            writer.Text(Profile.Name);
            writer.Text(Profile.Lot);
            writer.Integer(Profile.LotSize, 4);
            writer.Scaled(Profile.TargetGrams, 0.001, 4);
            writer.Scaled(Profile.LowerGrams, 0.001, 4);
            writer.Scaled(Profile.UpperGrams, 0.001, 4);
            writer.Scaled(Profile.MaxPacksPerMinute, 0.01, 4);
        }

        private void LoadProfile(ByteReader reader)
        {
            Profile.ProductId = reader.Text();
            Profile.Name = reader.Text();
            Profile.Lot = reader.Text();
            Profile.LotSize = (int)reader.Unsigned(4);
            Profile.TargetGrams = reader.Scaled(0.001, 4);
            Profile.LowerGrams = reader.Scaled(0.001, 4);
            Profile.UpperGrams = reader.Scaled(0.001, 4);
            Profile.MaxPacksPerMinute = reader.Scaled(0.01, 4);
        }
    }
}
