namespace Spane.Firmware.Core.Messages
{
    /// <summary>
    /// A message that the node keeps until the backend has stored it: compact and binary in flash, JSON on the wire.
    /// (device, boot, seq) names it forever, so what is formatted from it never changes, except <c>lo</c>.
    /// </summary>
    public abstract class SequencedRecord
    {
        /// <summary>Kind in flash, 1 to 127, one for each subclass; see <see cref="RecordKind"/>.</summary>
        public abstract byte Kind { get; }

        /// <summary>Last part of the topic.</summary>
        public abstract string Leaf { get; }

        /// <summary>Time since boot in ms.</summary>
        public long UpMs;

        /// <summary>Writes the fields of the subclass.</summary>
        /// <param name="writer">Receives the bytes, at most 200.</param>
        public abstract void Save(ByteWriter writer, NameTable names);

        /// <summary>Reads what <see cref="Save"/> wrote.</summary>
        /// <param name="reader">Holds the bytes.</param>
        public abstract void Load(ByteReader reader, NameTable names);

        /// <summary>Writes the message of docs/protocol.md.</summary>
        /// <param name="epochMs">UTC ms at boot, or 0 where the time was not known when this was recorded.</param>
        public void Format(MessageWriter writer, uint boot, uint seq, uint lo, long epochMs)
        {
            writer.Begin();
            writer.Integer("v", Protocol.Version);
            writer.Integer("boot", boot);
            writer.Integer("seq", seq);
            writer.Integer("lo", lo);
            writer.Integer("t", Protocol.UtcMs(epochMs, UpMs));
            writer.Within("up", UpMs, 0, Ranges.LongestMs);
            FormatBody(writer);
            writer.End();
        }

        /// <summary>Writes the keys of the subclass.</summary>
        protected abstract void FormatBody(MessageWriter writer);
    }
}
