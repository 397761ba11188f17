namespace Spane.Firmware.Core.Messages
{
    /// <summary>A condition that came or went, or something that happened once: the message <c>event</c>.</summary>
    public sealed class EventRecord : SequencedRecord
    {
        /// <summary>Longest <see cref="Note"/> in characters.</summary>
        public const int MaxNoteCharacters = Ranges.NoteCharacters;

        private const int HasValue = 0x10;

        /// <inheritdoc/>
        public override byte Kind => RecordKind.Event;

        /// <inheritdoc/>
        public override string Leaf => "event";

        /// <summary>Event code; see <see cref="EventCode"/>.</summary>
        public string Code = "";

        /// <summary>Whether it came, went or happened once.</summary>
        public EventPhase Phase;

        /// <summary>The part or load it is about.</summary>
        public string Source = "";

        /// <summary>The measured value that decided, in the unit of the code; NaN where there is none.</summary>
        public double Value = double.NaN;

        /// <summary>A note for an engineer, in ASCII; empty for none.</summary>
        public string Note = "";

        /// <inheritdoc/>
        public override void Save(ByteWriter writer, NameTable names)
        {
            writer.Integer(names.IndexOf(Code), 1);
            writer.Integer((int)Phase | (double.IsNaN(Value) ? 0 : HasValue), 1);
            writer.Integer(names.IndexOf(Source), 1);
            writer.Scaled(Value, 0.001, 6);
            writer.Text(Note.Length > MaxNoteCharacters ? Note.Substring(0, MaxNoteCharacters) : Note);
        }

        /// <inheritdoc/>
        public override void Load(ByteReader reader, NameTable names)
        {
            Code = names.At(reader.Unsigned(1));
            var phase = (int)reader.Unsigned(1);
            Phase = (EventPhase)(phase & ~HasValue);
            Source = names.At(reader.Unsigned(1));
            Value = reader.Scaled(0.001, 6);
            if ((phase & HasValue) == 0)
            {
                Value = double.NaN;
            }

            Note = reader.Text();
        }

        /// <inheritdoc/>
        protected override void FormatBody(MessageWriter writer)
        {
            writer.Text("code", Code);
            if (Phase != EventPhase.Once)
            {
                writer.Integer("on", Phase == EventPhase.Came ? 1 : 0);
            }

            if (Source.Length > 0)
            {
                writer.Text("src", Source);
            }

            if (!double.IsNaN(Value))
            {
                writer.Within("val", Value, 3, -Ranges.Value, Ranges.Value);
            }

            if (Note.Length > 0)
            {
                writer.Text("txt", Note);
            }
        }
    }
}
