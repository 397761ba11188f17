using System;
using System.Collections;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.SelfTest
{
    /// <summary>A flash in memory that loses its power after a given count of bytes, in the middle of a write.</summary>
    internal sealed class MemoryFileStore : IFileStore
    {
        private readonly Hashtable _files = new Hashtable();

        /// <summary>Bytes that are still written before the power goes; -1 for a power that stays.</summary>
        internal int PowerLeftBytes { get; set; } = -1;

        public int Read(string name, int offset, byte[] buffer, int count)
        {
            var file = File(name);
            var available = Math.Min(count, file.Length - offset);
            if (available <= 0)
            {
                return 0;
            }

            Array.Copy(file, offset, buffer, 0, available);
            return available;
        }

        public void Write(string name, byte[] data, int count)
        {
            _files[name] = new byte[0];
            Append(name, data, 0, count);
        }

        public void Append(string name, byte[] data, int offset, int count)
        {
            var whole = PowerLeftBytes < 0 || PowerLeftBytes >= count;
            var written = whole ? count : PowerLeftBytes;
            var before = File(name);
            var after = new byte[before.Length + written];
            Array.Copy(before, 0, after, 0, before.Length);
            Array.Copy(data, offset, after, before.Length, written);
            _files[name] = after;
            PowerLeftBytes -= PowerLeftBytes < 0 ? 0 : written;
            if (!whole)
            {
                // Not a FlashException: nothing in the firmware may continue from here.
                throw new InvalidOperationException("The power went.");
            }
        }

        public int Length(string name) => File(name).Length;

        public void Delete(string name)
        {
            if (_files.Contains(name))
            {
                _files.Remove(name);
            }
        }

        public string[] List()
        {
            var names = new string[_files.Count];
            var i = 0;
            foreach (DictionaryEntry file in _files)
            {
                names[i++] = (string)file.Key;
            }

            return names;
        }

        private byte[] File(string name)
        {
            return _files.Contains(name) ? (byte[])_files[name]! : new byte[0];
        }
    }
}
