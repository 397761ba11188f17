using System;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Up to 512 bytes of sequenced records of one boot, whole in itself: with its own names and with a checksum on every entry, so that
    /// what a reset tore off at the end is recognised and everything before it is kept.
    /// </summary>
    /// <remarks>
    /// <code>
    /// header 0xA5 | boot (4) | first seq (4) | UTC ms at boot, 0 unknown (6) | check (2) entry length of body (1) | kind (1) | body |
    /// check (2) check: low half of CRC-32 over boot, length, kind, body name kind 0xF0, body: the text; names count up from 0 record kind
    /// 1 to 127, body: ms since boot (5), fields of the kind; sequence numbers count up from the first
    /// </code>
    /// </remarks>
    public sealed class RecordPage
    {
        /// <summary>Size of a page in bytes: a littlefs file of this size is kept inline, so that an append costs one commit and no
        /// block.</summary>
        public const int SizeBytes = 512;

        private const byte Mark = 0xA5;
        private const byte NameKind = 0xF0;
        private const int HeaderBytes = 17;
        private const int MaxRecords = 64;

        private readonly int[] _offsets = new int[MaxRecords];
        private readonly NameTable _names = new NameTable();
        private readonly ByteWriter _writer = new ByteWriter(256);
        private readonly ByteReader _reader = new ByteReader();
        private uint _boot;
        private uint _first;
        private long _epochMs;
        private int _count;
        private int _usedBytes;

        /// <summary>Boot that wrote the records.</summary>
        public uint Boot => _boot;

        /// <summary>Sequence number of the first record.</summary>
        public uint First => _first;

        /// <summary>UTC ms at boot; 0 where the time was not known.</summary>
        public long EpochMs => _epochMs;

        /// <summary>Records held.</summary>
        public int Count => _count;

        public int UsedBytes => _usedBytes;

        /// <summary>The bytes; what is not in use is zero.</summary>
        public readonly byte[] Bytes = new byte[SizeBytes];

        /// <summary>Starts an empty page.</summary>
        /// <param name="epochMs">UTC ms at boot, or 0.</param>
        public void Begin(uint boot, uint first, long epochMs)
        {
            Clear();
            _boot = boot;
            _first = first;
            _epochMs = epochMs;
            _writer.Clear();
            _writer.Integer(Mark, 1);
            _writer.Integer(boot, 4);
            _writer.Integer(first, 4);
            _writer.Integer(epochMs, 6);
            _writer.Integer(Crc32.Compute(_writer.Buffer, 0, HeaderBytes - 2), 2);
            Array.Copy(_writer.Buffer, 0, Bytes, 0, HeaderBytes);
            _usedBytes = HeaderBytes;
        }

        /// <summary>Empties the page.</summary>
        public void Clear()
        {
            Array.Clear(Bytes, 0, SizeBytes);
            _names.Clear();
            _boot = 0;
            _first = 0;
            _epochMs = 0;
            _count = 0;
            _usedBytes = 0;
        }

        /// <summary>Appends a record, with the names it needs.</summary>
        /// <returns>False when it does not fit; the page is then as before.</returns>
        public bool TryAppend(SequencedRecord record)
        {
            var used = UsedBytes;
            var names = _names.Count;
            _writer.Clear();
            _writer.Integer(record.UpMs, 5);
            record.Save(_writer, _names);
            var fits = !_writer.Overflowed && !_names.Overflowed && _writer.Count <= 255 && Count < MaxRecords;
            for (var i = names; fits && i < _names.Count; i++)
            {
                fits = PutName(_names.At(i));
            }

            var offset = UsedBytes;
            if (fits && Put(record.Kind, _writer.Buffer, _writer.Count))
            {
                _offsets[_count++] = offset;
                return true;
            }

            Array.Clear(Bytes, used, SizeBytes - used);
            _usedBytes = used;
            _names.Truncate(names);
            return false;
        }

        /// <summary>Reads a page from the first bytes of a buffer.</summary>
        /// <returns>False when the header is damaged; damaged entries at the end are left out.</returns>
        public bool Load(byte[] source, int count)
        {
            Clear();
            count = Math.Min(count, SizeBytes);
            if (count < HeaderBytes || source[0] != Mark)
            {
                return false;
            }

            _reader.Open(source, 1, HeaderBytes - 1);
            _boot = (uint)_reader.Unsigned(4);
            _first = (uint)_reader.Unsigned(4);
            _epochMs = _reader.Unsigned(6);
            if (_reader.Unsigned(2) != (Crc32.Compute(source, 0, HeaderBytes - 2) & 0xFFFF))
            {
                return false;
            }

            Array.Copy(source, 0, Bytes, 0, count);
            _usedBytes = HeaderBytes;
            while (LoadEntry(count))
            {
            }

            Array.Clear(Bytes, UsedBytes, SizeBytes - UsedBytes);
            return true;
        }

        /// <summary>Reads a record.</summary>
        /// <returns>The record, or <c>null</c> when this firmware does not know its kind.</returns>
        public SequencedRecord? Read(int index)
        {
            var offset = _offsets[index];
            var record = RecordKind.Create(Bytes[offset + 1]);
            if (record != null)
            {
                _reader.Open(Bytes, offset + 2, Bytes[offset]);
                record.UpMs = _reader.Unsigned(5);
                record.Load(_reader, _names);
            }

            return record;
        }

        private bool LoadEntry(int count)
        {
            var offset = UsedBytes;
            if (offset + 4 > count || Count == MaxRecords)
            {
                return false;
            }

            var length = Bytes[offset];
            var kind = Bytes[offset + 1];
            if (length == 0 || offset + 4 + length > count || BitConverter.ToUInt16(Bytes, offset + 2 + length) != Check(offset, length))
            {
                return false;
            }

            _usedBytes += length + 4;
            if (kind == NameKind)
            {
                var name = new char[length];
                for (var i = 0; i < length; i++)
                {
                    name[i] = (char)Bytes[offset + 2 + i];
                }

                _names.Add(new string(name));
            }
            else
            {
                _offsets[_count++] = offset;
            }

            return true;
        }

        private bool PutName(string name)
        {
            var bytes = new byte[name.Length];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(name[i] < 0x80 ? name[i] : '?');
            }

            return Put(NameKind, bytes, bytes.Length);
        }

        private bool Put(byte kind, byte[] body, int length)
        {
            var offset = UsedBytes;
            if (length == 0 || length > 255 || offset + 4 + length > SizeBytes)
            {
                return false;
            }

            Bytes[offset] = (byte)length;
            Bytes[offset + 1] = kind;
            Array.Copy(body, 0, Bytes, offset + 2, length);
            var check = Check(offset, length);
            Bytes[offset + 2 + length] = (byte)(check & 0xFF);
            Bytes[offset + 3 + length] = (byte)(check >> 8);
            _usedBytes += length + 4;
            return true;
        }

        /// <summary>The boot and the first sequence number are part of the check, so that an entry of an older page in a reused block does
        /// not pass.</summary>
        private int Check(int offset, int length) =>
            (int)((Crc32.Compute(Bytes, offset, length + 2) ^ (Boot * 2654435761) ^ First) & 0xFFFF);
    }
}
