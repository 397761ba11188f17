namespace Spane.Firmware.Core.Messages
{
    /// <summary>One meter's reading: the message <c>power</c>.</summary>
    public sealed class PowerRecord : SequencedRecord
    {
        /// <inheritdoc/>
        public override byte Kind => RecordKind.Power;

        /// <inheritdoc/>
        public override string Leaf => "power";

        /// <summary>Load id, or <c>feeder</c>.</summary>
        public string LoadId = "";

        /// <summary>Whether the measured values can be used.</summary>
        public MeterQuality Quality;

        /// <summary>V.</summary>
        public double Volts;

        /// <summary>A.</summary>
        public double Amperes;

        /// <summary>W.</summary>
        public double Watts;

        /// <summary>Energy register, Wh.</summary>
        public long WattHours;

        /// <summary>Hz.</summary>
        public double Hertz;

        public double PowerFactor;

        /// <summary>1 commanded on, 0 off, −1 no contactor.</summary>
        public int Commanded = -1;

        /// <inheritdoc/>
        public override void Save(ByteWriter writer, NameTable names)
        {
            writer.Integer(names.IndexOf(LoadId), 1);
            writer.Integer((int)Quality, 1);
            writer.Integer(Commanded, 1);
            writer.Scaled(Volts, 0.1, 2);
            writer.Scaled(Amperes, 0.001, 4);
            writer.Scaled(Watts, 0.1, 4);
            writer.Integer(WattHours, 4);
            writer.Scaled(Hertz, 0.1, 2);
            writer.Scaled(PowerFactor, 0.01, 2);
        }

        /// <inheritdoc/>
        public override void Load(ByteReader reader, NameTable names)
        {
            LoadId = names.At(reader.Unsigned(1));
            Quality = (MeterQuality)(int)reader.Unsigned(1);
            Commanded = (int)reader.Signed(1);
            Volts = reader.Scaled(0.1, 2);
            Amperes = reader.Scaled(0.001, 4);
            Watts = reader.Scaled(0.1, 4);
            WattHours = reader.Unsigned(4);
            Hertz = reader.Scaled(0.1, 2);
            PowerFactor = reader.Scaled(0.01, 2);
        }

        /// <inheritdoc/>
        protected override void FormatBody(MessageWriter writer)
        {
            writer.Text("load", LoadId);
            if (Quality == MeterQuality.Ok || Quality == MeterQuality.Implausible)
            {
                writer.Within("u", Volts, 1, 0, Ranges.RegisterVolts);
                writer.Within("i", Amperes, 3, 0, Ranges.RegisterAmperes);
                writer.Within("p", Watts, 1, -Ranges.RegisterWatts, Ranges.RegisterWatts);
                writer.Within("e", WattHours, 0, (long)Ranges.RegisterWattHours);
                writer.Within("f", Hertz, 1, 0, Ranges.RegisterHertz);
                writer.Within("pf", PowerFactor, 2, -Ranges.RegisterPowerFactor, Ranges.RegisterPowerFactor);
            }

            if (Commanded >= 0)
            {
                writer.Integer("on", Commanded);
            }

            writer.Text("q", QualityWord(Quality));
        }

        private static string QualityWord(MeterQuality quality)
        {
            switch (quality)
            {
                case MeterQuality.Ok: return "ok";
                case MeterQuality.Implausible: return "implausible";
                case MeterQuality.Crc: return "crc";
                default: return "no-reply";
            }
        }
    }
}
