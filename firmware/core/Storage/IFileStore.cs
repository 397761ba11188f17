namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// The flash file system as the node uses it. A write may be torn by a reset at any byte; what returned is on the flash. What writes or
    /// deletes throws <see cref="FlashException"/> when the flash refuses; what cannot be read reads as if it were not there, and is then
    /// found to be damaged by its length or checksum.
    /// </summary>
    public interface IFileStore
    {
        /// <summary>Reads a part of a file.</summary>
        /// <param name="buffer">Receives the bytes from its index 0.</param>
        /// <param name="count">Most bytes to read.</param>
        /// <returns>Bytes read; 0 when the file does not exist or is not longer than <paramref name="offset"/>.</returns>
        int Read(string name, int offset, byte[] buffer, int count);

        /// <summary>Replaces a file's content.</summary>
        /// <param name="data">Source of the bytes.</param>
        /// <param name="count">Bytes to write, from index 0.</param>
        void Write(string name, byte[] data, int count);

        /// <summary>Appends to a file, creating it where it does not exist.</summary>
        /// <param name="data">Source of the bytes.</param>
        void Append(string name, byte[] data, int offset, int count);

        /// <summary>Length of a file.</summary>
        /// <returns>Bytes; 0 when it does not exist.</returns>
        int Length(string name);

        /// <summary>Deletes a file if it exists.</summary>
        void Delete(string name);

        /// <summary>Names of all files.</summary>
        /// <returns>Names without a path, in no particular order.</returns>
        string[] List();
    }
}
