using System;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Remembers each fill from before its dump gate opens until its message is in the outbox, so that a reset in between loses no pack.
    /// One small file: a fill is written before the gate opens, and a mark when it is out; both while nothing is fed. A fill that no other
    /// waits before replaces the file, so it stays as short as the line between gate and slot.
    /// </summary>
    public sealed class DumpJournal
    {
        /// <summary>Fills between the gate and the outbox, at most.</summary>
        public const int MaxPending = 4;

        private const string FileName = "dump";
        private const int MaxBytes = 2048;
        private const byte FillEntry = 1;
        private const byte LeftEntry = 2;
        private const int FrameBytes = 4;

        private readonly IFileStore _files;
        private readonly ByteWriter _writer = new ByteWriter(160);
        private int _bytes;
        private bool _hasLeft;

        /// <summary>Opens the journal.</summary>
        public DumpJournal(IFileStore files)
        {
            _files = files;
            _bytes = files.Length(FileName);
        }

        /// <summary>True when the newest fill that <see cref="Recover"/> found was out of the hopper before the reset.</summary>
        public bool HasLeft => _hasLeft;

        /// <summary>Reads what an earlier boot left: the fills whose message is not known to be in the outbox.</summary>
        /// <param name="reported">The newest pack in the outbox, or <c>null</c>: this fill and the ones before it are reported.</param>
        /// <returns>The fills, oldest first; the last of them may still be in the hopper, see <see cref="HasLeft"/>.</returns>
        public PackRecord[] Recover(PackRecord? reported)
        {
            var content = new byte[Math.Min(_bytes, MaxBytes + 256)];
            var count = _files.Read(FileName, 0, content, content.Length);
            var pending = new PackRecord[MaxPending];
            var found = 0;
            var reader = new ByteReader();
            for (var at = 0; IsWhole(content, at, count); at += content[at] + FrameBytes)
            {
                _hasLeft = content[at + 1] == LeftEntry;
                if (content[at + 1] == FillEntry)
                {
                    reader.Open(content, at + 2, content[at]);
                    var waiting = (int)reader.Unsigned(1);
                    var fill = Load(reader);

                    // The same fill again: it was not let out, and weighed anew.
                    found -= found > 0 && pending[found - 1].Number == fill.Number ? 1 : 0;
                    var kept = Math.Min(Math.Min(waiting, found), MaxPending - 1);
                    Array.Copy(pending, found - kept, pending, 0, kept);
                    pending[kept] = fill;
                    found = kept + 1;
                }
            }

            var from = 0;
            for (var i = 0; i < found; i++)
            {
                from = reported != null && reported.Number == pending[i].Number && reported.Lot == pending[i].Lot
                    && reported.Product == pending[i].Product ? i + 1 : from;
            }

            var rest = new PackRecord[found - from];
            Array.Copy(pending, from, rest, 0, rest.Length);
            return rest;
        }

        /// <summary>Writes a fill down, before its dump gate opens.</summary>
        public void Dumping(PackRecord fill, int waiting)
        {
            Begin(FillEntry);
            _writer.Integer(waiting, 1);
            Save(fill);

            // Beyond the limit only a blind slot leads, where each fill waits for its timeout: the few bytes of a replaced file are then at
            // risk.
            End(waiting == 0 || _bytes > MaxBytes);
        }

        /// <summary>Marks that the fill written last is out of the hopper.</summary>
        public void Left()
        {
            Begin(LeftEntry);
            End(false);
        }

        /// <summary>Forgets all fills: each is in the outbox, or was found in the hopper.</summary>
        public void Clear()
        {
            if (_bytes == 0)
            {
                return;
            }

            try
            {
                _files.Delete(FileName);
                _bytes = 0;
            }
            catch (FlashException)
            {
                // The next fill replaces the file; until then it names fills that are reported, which the outbox knows.
            }
        }

        private static bool IsWhole(byte[] content, int at, int count)
        {
            if (at + FrameBytes > count || at + FrameBytes + content[at] > count)
            {
                return false;
            }

            var end = at + 2 + content[at];
            return (content[end] | (content[end + 1] << 8)) == (int)(Crc32.Compute(content, at, content[at] + 2) & 0xFFFF);
        }

        private static PackRecord Load(ByteReader reader)
        {
            var fill = new PackRecord();
            fill.Product = reader.Text();
            fill.Lot = reader.Text();
            fill.Number = (int)reader.Unsigned(3);
            fill.NetGrams = reader.Scaled(0.01, 3);
            fill.ResidueGrams = reader.Scaled(0.01, 2);
            fill.TargetGrams = reader.Scaled(0.01, 3);
            fill.RatePerMinute = reader.Scaled(0.1, 2);
            fill.RunMs = reader.Unsigned(3);
            fill.WallMs = reader.Unsigned(4);
            fill.FillMs = reader.Unsigned(3);
            var flags = (int)reader.Unsigned(1);
            fill.Offline = (flags & 1) != 0;
            fill.Rejected = (flags & 2) != 0;
            fill.CutByReset = true;
            return fill;
        }

        private void Save(PackRecord fill)
        {
            _writer.Text(fill.Product);
            _writer.Text(fill.Lot);
            _writer.Integer(fill.Number, 3);
            _writer.Scaled(fill.NetGrams, 0.01, 3);
            _writer.Scaled(fill.ResidueGrams, 0.01, 2);
            _writer.Scaled(fill.TargetGrams, 0.01, 3);
            _writer.Scaled(fill.RatePerMinute, 0.1, 2);
            _writer.Integer(fill.RunMs, 3);
            _writer.Integer(fill.WallMs, 4);
            _writer.Integer(fill.FillMs, 3);
            _writer.Integer((fill.Offline ? 1 : 0) | (fill.Rejected ? 2 : 0), 1);
        }

        private void Begin(byte kind)
        {
            _writer.Clear();
            _writer.Integer(0, 1);
            _writer.Integer(kind, 1);
        }

        private void End(bool replaces)
        {
            _writer.Buffer[0] = (byte)(_writer.Count - 2);
            _writer.Integer(Crc32.Compute(_writer.Buffer, 0, _writer.Count), 2);
            try
            {
                if (replaces)
                {
                    _files.Write(FileName, _writer.Buffer, _writer.Count);
                    _bytes = 0;
                }
                else
                {
                    _files.Append(FileName, _writer.Buffer, 0, _writer.Count);
                }

                _bytes += _writer.Count;
            }
            catch (FlashException)
            {
                // Packing continues: only a reset within the next second could lose this one pack.
            }
        }
    }
}
