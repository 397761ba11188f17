using System;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// A small document in two files: a save replaces the older one, so the previous version stays whole whenever the power goes.
    /// The flash library's move does not replace an existing file, so the usual write-then-rename is not atomic on the chip.
    /// </summary>
    /// <remarks>
    /// Layout of a slot: <c>'S' 'P'</c>, format 1, reserved 0, version (4 bytes), length (4 bytes), CRC-32 (4 bytes) of all other header
    /// bytes and the content, content.
    /// </remarks>
    public sealed class TwoSlotFile
    {
        /// <summary>Bytes before the content.</summary>
        public const int HeaderBytes = 16;

        private readonly IFileStore _files;
        private readonly string _nameA;
        private readonly string _nameB;
        private readonly int _maxBytes;
        private bool _newestIsA;
        private uint _version;
        private bool _recovered;

        /// <summary>Opens the document.</summary>
        /// <param name="name">Name of the document; its files are <c>name.a</c> and <c>name.b</c>.</param>
        /// <param name="maxBytes">Largest content in bytes.</param>
        public TwoSlotFile(IFileStore files, string name, int maxBytes)
        {
            _files = files;
            _nameA = name + ".a";
            _nameB = name + ".b";
            _maxBytes = maxBytes;
        }

        /// <summary>Version of the newest whole content, counted up by each save; 0 before the first.</summary>
        public uint Version => _version;

        /// <summary>True when <see cref="Load"/> found a slot that is there but damaged, so that the other one is in force.</summary>
        public bool Recovered => _recovered;

        /// <summary>Encodes one slot, for a tool that writes the file from outside.</summary>
        /// <param name="version">Version, from 1.</param>
        /// <returns>The file's bytes.</returns>
        public static byte[] Encode(uint version, byte[] content)
        {
            var slot = new byte[HeaderBytes + content.Length];
            slot[0] = (byte)'S';
            slot[1] = (byte)'P';
            slot[2] = 1;
            Put(slot, 4, version);
            Put(slot, 8, (uint)content.Length);
            Array.Copy(content, 0, slot, HeaderBytes, content.Length);
            Put(slot, 12, Checksum(slot, content.Length));
            return slot;
        }

        /// <summary>Reads the newest whole content.</summary>
        /// <returns>The content, or <c>null</c> when neither slot is whole.</returns>
        public byte[]? Load()
        {
            var a = ReadSlot(_nameA, out var versionA, out var damagedA);
            var b = ReadSlot(_nameB, out var versionB, out var damagedB);
            _recovered = damagedA || damagedB;
            _newestIsA = b == null || (a != null && versionA > versionB);
            _version = _newestIsA ? versionA : versionB;
            return _newestIsA ? a : b;
        }

        /// <summary>Saves a new version over the older slot. When it returns, the content is on the flash.</summary>
        public void Save(byte[] content) => Save(content, Version + 1);

        /// <summary>Saves a new version where the flash lets it.</summary>
        /// <returns>False when the flash refused; the previous version is still whole.</returns>
        public bool TrySave(byte[] content) => TrySave(content, Version + 1);

        /// <summary>Saves a version of a given number where the flash lets it.</summary>
        /// <returns>False when the flash refused; the previous version is still whole.</returns>
        public bool TrySave(byte[] content, uint version)
        {
            try
            {
                Save(content, version);
                return true;
            }
            catch (FlashException)
            {
                return false;
            }
        }

        private void Save(byte[] content, uint version)
        {
            if (content.Length > _maxBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(content));
            }

            var slot = Encode(version, content);
            _files.Write(_newestIsA ? _nameB : _nameA, slot, slot.Length);
            _newestIsA = !_newestIsA;
            _version = version;
        }

        private static uint Checksum(byte[] slot, int contentBytes) =>
            Crc32.Compute(slot, 0, 12) ^ Crc32.Compute(slot, HeaderBytes, contentBytes);

        private static void Put(byte[] slot, int at, uint value)
        {
            for (var i = 0; i < 4; i++)
            {
                slot[at + i] = (byte)((value >> (8 * i)) & 0xFF);
            }
        }

        private byte[]? ReadSlot(string name, out uint version, out bool damaged)
        {
            version = 0;
            damaged = false;
            var length = _files.Length(name);
            if (length == 0)
            {
                return null;
            }

            damaged = true;
            if (length < HeaderBytes || length > HeaderBytes + _maxBytes)
            {
                return null;
            }

            var slot = new byte[length];
            var contentBytes = length - HeaderBytes;
            if (_files.Read(name, 0, slot, length) != length
                || slot[0] != 'S' || slot[1] != 'P' || slot[2] != 1
                || BitConverter.ToUInt32(slot, 8) != (uint)contentBytes
                || BitConverter.ToUInt32(slot, 12) != Checksum(slot, contentBytes))
            {
                return null;
            }

            damaged = false;
            version = BitConverter.ToUInt32(slot, 4);
            var content = new byte[contentBytes];
            Array.Copy(slot, HeaderBytes, content, 0, contentBytes);
            return content;
        }
    }
}
