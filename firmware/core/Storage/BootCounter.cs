namespace Spane.Firmware.Core.Storage
{
    /// <summary>Counts the starts of the node, in flash. A number is never given twice, because it is part of every message's name.</summary>
    public static class BootCounter
    {
        /// <summary>Takes the next number. When it returns, the number is on the flash.</summary>
        /// <param name="files">The flash.</param>
        /// <returns>The boot counter, from 1.</returns>
        public static uint Next(IFileStore files)
        {
            var document = new TwoSlotFile(files, "boot", 0);
            document.Load();

            // The document is empty: its version is the counter. With one slot damaged, that may have been the newest.
            if (document.Recovered)
            {
                document.Save(new byte[0]);
            }

            document.Save(new byte[0]);
            return document.Version;
        }
    }
}
