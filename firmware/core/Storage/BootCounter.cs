namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Counts the starts of the node, in flash. A number is never given twice, because it is part of every message's name. A flash that refuses
    /// stops no boot: the number then lies a chance distance ahead, so that two such boots do not share it, and is saved as soon as that works.
    /// </summary>
    public sealed class BootCounter
    {
        private readonly TwoSlotFile _document;

        /// <summary>Takes the next number. It is on the flash, unless the flash refused.</summary>
        /// <param name="files">The flash.</param>
        /// <param name="chance">What differs from boot to boot; its lower 16 bits are used if the flash refuses.</param>
        public BootCounter(IFileStore files, ulong chance)
        {
            _document = new TwoSlotFile(files, "boot", 0);
            _document.Load();

            // The document is empty: its version is the counter. With one slot damaged, that may have been the newest.
            Number = _document.Version + (_document.Recovered ? 2u : 1u);
            IsSaved = _document.TrySave(new byte[0], Number);
            if (!IsSaved)
            {
                Number += 1 + (uint)(chance & 0xFFFF);
            }
        }

        /// <summary>The boot counter, from 1.</summary>
        public uint Number { get; }

        /// <summary>True when it is on the flash.</summary>
        public bool IsSaved { get; private set; }

        /// <summary>Tries again to save it: before any message of this boot is, so that no later boot finds one of a higher number.</summary>
        public void SaveAgain()
        {
            if (!IsSaved)
            {
                IsSaved = _document.TrySave(new byte[0], Number);
            }
        }
    }
}
