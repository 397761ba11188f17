namespace Spane.Firmware.Core.Messages
{
    /// <summary>Kinds of records in flash. Numbers are never reused: a record may outlive a firmware update.</summary>
    public static class RecordKind
    {
        /// <summary>A packed pack.</summary>
        public const byte Pack = 1;

        /// <summary>A closed minute trial.</summary>
        public const byte Trial = 2;

        public const byte Event = 3;

        /// <summary>A meter's reading.</summary>
        public const byte Power = 4;

        /// <summary>Creates an empty record.</summary>
        /// <returns>The record, or <c>null</c> for a kind that this firmware does not know.</returns>
        public static SequencedRecord? Create(byte kind)
        {
            switch (kind)
            {
                case Pack: return new PackRecord();
                case Trial: return new TrialRecord();
                case Event: return new EventRecord();
                case Power: return new PowerRecord();
                default: return null;
            }
        }
    }
}
