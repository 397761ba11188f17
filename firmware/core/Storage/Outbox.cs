using System;
using System.IO;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Keeps every sequenced message until the backend has stored it, through resets at any moment.
    /// A record is on the flash when <see cref="Append"/> returns. It goes to one of two small journal files; a full journal whose records
    /// are acknowledged meanwhile is simply dropped, and one that still has unacknowledged records is moved to a segment. So with a
    /// backend at hand the flash sees only small appends, and without one the room is used to the last page.
    /// </summary>
    public sealed class Outbox
    {
        private static readonly string[] JournalNames = { "out.0", "out.1" };

        private readonly IFileStore _files;
        private readonly OutboxIndex _index;
        private readonly OutboxSegments _segments;
        private readonly RecordPage[] _journals = { new RecordPage(), new RecordPage() };
        private readonly RecordPage _loaded = new RecordPage();
        private int _current = -1;
        private int _loadedPage = -1;
        private uint _partialBoot;
        private uint _partialSeq;

        /// <summary>Opens the outbox and recovers what an earlier boot left.</summary>
        /// <param name="files">The flash.</param>
        /// <param name="boot">Boot counter, higher than that of every earlier boot.</param>
        /// <param name="maxSegments">Segments to keep, of 4 KiB each; 54 hold 5,000 packs.</param>
        public Outbox(IFileStore files, uint boot, int maxSegments)
        {
            _files = files;
            Boot = boot;
            _index = new OutboxIndex((maxSegments * OutboxSegments.PagesPerSegment) + 2);
            _segments = new OutboxSegments(files, maxSegments);
            _segments.Recover(_index, _loaded);
            RecoverJournals();
        }

        /// <summary>Boot counter of this boot.</summary>
        public uint Boot { get; }

        /// <summary>Sequence number of the last record of this boot; 0 before the first.</summary>
        public uint LastSeq { get; private set; }

        /// <summary>Messages kept.</summary>
        public int Count { get; private set; }

        /// <summary>Messages given up because the outbox was full, since boot.</summary>
        public int Lost { get; private set; }

        /// <summary>True when the flash refused the last write; records are then kept in memory as far as they fit.</summary>
        public bool FlashFailed { get; private set; }

        /// <summary>Keeps a record and gives it the next sequence number.</summary>
        /// <param name="record">The record; its <see cref="SequencedRecord.UpMs"/> is set.</param>
        /// <param name="epochMs">UTC ms at boot, or 0 while the time is not known.</param>
        /// <returns>Its sequence number.</returns>
        public uint Append(SequencedRecord record, long epochMs)
        {
            var seq = LastSeq + 1;
            var page = _current < 0 ? null : _journals[_current];
            var used = page == null ? 0 : page.UsedBytes;
            if (page == null || page.Boot != Boot || page.EpochMs != epochMs || !page.TryAppend(record))
            {
                page = Turn(seq, epochMs);
                used = 0;
                if (!page.TryAppend(record))
                {
                    throw new ArgumentOutOfRangeException(nameof(record));
                }
            }

            WriteJournal(page, used);
            LastSeq = seq;
            Count++;
            _index.SetCount(_index.Count - 1, page.Count);
            return seq;
        }

        /// <summary>Drops what the backend has stored.</summary>
        /// <param name="boot">Boot counter.</param>
        /// <param name="seq">Everything of that boot up to and including this number is stored.</param>
        public void Acknowledge(uint boot, uint seq)
        {
            for (var i = 0; i < _index.Count; i++)
            {
                if (_index.Boot(i) != boot || _index.First(i) > seq)
                {
                    continue;
                }

                // The journal in use stays: to delete and create a file for each acknowledgement would wear the flash.
                var last = _index.Last(i);
                if (last <= seq && _index.Page(i) != -1 - _current)
                {
                    Remove(i--);
                }
                else if (boot != _partialBoot || seq > _partialSeq)
                {
                    var upTo = seq < last ? seq : last;
                    var kept = Kept(i);
                    _partialBoot = boot;
                    _partialSeq = upTo;
                    Count -= kept - Kept(i);
                }
            }
        }

        /// <summary>Finds the newest record of a kind that is still on the flash, acknowledged or not.</summary>
        /// <param name="kind">Its kind.</param>
        /// <returns>The record, or <c>null</c>.</returns>
        public SequencedRecord? Newest(byte kind)
        {
            for (var i = _index.Count - 1; i >= 0; i--)
            {
                var page = PageAt(i);
                for (var k = page.Count - 1; k >= 0; k--)
                {
                    var record = page.Read(k);
                    if (record != null && record.Kind == kind)
                    {
                        return record;
                    }
                }
            }

            return null;
        }

        /// <summary>Lowest sequence number of a boot that is still kept.</summary>
        /// <param name="boot">Boot counter.</param>
        /// <returns>The number; for a boot of which nothing is kept, the next number it would give.</returns>
        public uint Lowest(uint boot)
        {
            for (var i = 0; i < _index.Count; i++)
            {
                if (_index.Boot(i) == boot && Kept(i) > 0)
                {
                    return KeptFrom(i);
                }
            }

            return boot == Boot ? LastSeq + 1 : 1;
        }

        /// <summary>Finds the first message at or after a place, in the order of sending.</summary>
        /// <param name="cursor">The place; moved behind the message found.</param>
        /// <param name="message">Receives the message.</param>
        /// <returns>False when there is none.</returns>
        public bool TryNext(OutboxCursor cursor, OutboxMessage message)
        {
            for (var i = 0; i < _index.Count; i++)
            {
                var boot = _index.Boot(i);
                var from = KeptFrom(i);
                if (boot == cursor.Boot && cursor.Seq > from)
                {
                    from = cursor.Seq;
                }

                if (boot < cursor.Boot || _index.Length(i) == 0 || from > _index.Last(i))
                {
                    continue;
                }

                cursor.Set(boot, from + 1);
                message.Set(boot, from, Lowest(boot), PageAt(i), (int)(from - _index.First(i)));
                return true;
            }

            return false;
        }

        private RecordPage PageAt(int i)
        {
            var page = _index.Page(i);
            if (page < 0)
            {
                return _journals[-1 - page];
            }

            if (_loadedPage != page)
            {
                _segments.Read(page, _loaded);
                _loadedPage = page;
            }

            return _loaded;
        }

        /// <summary>Makes the other journal current, saving what it still holds.</summary>
        private RecordPage Turn(uint seq, long epochMs)
        {
            var full = _current < 0 ? -1 : _index.FindPage(-1 - _current);
            if (full >= 0 && Kept(full) == 0)
            {
                Remove(full);
            }

            var other = _current == 0 || (_current < 0 && _index.FindPage(-1) >= 0) ? 1 : 0;
            if (_index.FindPage(-1 - other) >= 0)
            {
                MakeRoom();
                _index.SetPage(_index.FindPage(-1 - other), _segments.Append(_journals[other]));
            }

            _current = other;
            var page = _journals[other];
            page.Begin(Boot, seq, epochMs);
            _index.Add(Boot, seq, 0, -1 - other);
            return page;
        }

        private void MakeRoom()
        {
            while (_segments.IsFull)
            {
                var oldest = _segments.Oldest;
                for (var i = _index.Count - 1; i >= 0; i--)
                {
                    if (OutboxSegments.SegmentOf(_index.Page(i)) == oldest)
                    {
                        Lost += Kept(i);
                        Remove(i);
                    }
                }

                _segments.Drop(oldest);
            }
        }

        private uint KeptFrom(int i)
        {
            var first = _index.First(i);
            return _index.Boot(i) == _partialBoot && _partialSeq >= first ? _partialSeq + 1 : first;
        }

        private int Kept(int i)
        {
            var from = KeptFrom(i);
            var next = _index.First(i) + (uint)_index.Length(i);
            return from < next ? (int)(next - from) : 0;
        }

        private void Remove(int i)
        {
            var page = _index.Page(i);
            Count -= Kept(i);
            _index.Remove(i);
            if (page < 0)
            {
                var journal = -1 - page;
                Delete(JournalNames[journal]);
                _journals[journal].Clear();
                if (_current == journal)
                {
                    _current = -1;
                }
            }
            else if (_index.FindSegment(OutboxSegments.SegmentOf(page)) < 0)
            {
                _segments.Drop(OutboxSegments.SegmentOf(page));
            }
        }

        /// <summary>A file that the flash does not let go is written over later, or recovered as what it is: acknowledged records.</summary>
        private void Delete(string name)
        {
            try
            {
                _files.Delete(name);
            }
            catch (IOException)
            {
                FlashFailed = true;
            }
        }

        private void WriteJournal(RecordPage page, int from)
        {
            try
            {
                if (from == 0 || FlashFailed)
                {
                    _files.Write(JournalNames[_current], page.Bytes, page.UsedBytes);
                }
                else
                {
                    _files.Append(JournalNames[_current], page.Bytes, from, page.UsedBytes - from);
                }

                FlashFailed = false;
            }
            catch (IOException)
            {
                FlashFailed = true;
            }
        }

        private void RecoverJournals()
        {
            var buffer = new byte[RecordPage.SizeBytes];
            for (var j = 0; j < JournalNames.Length; j++)
            {
                var page = _journals[j];
                var count = _files.Read(JournalNames[j], 0, buffer, buffer.Length);
                var isWhole = page.Load(buffer, count) && page.Count > 0;
                var at = isWhole ? _index.Find(page.Boot, page.First) : -1;
                if (!isWhole || (at >= 0 && _index.Length(at) >= page.Count))
                {
                    Delete(JournalNames[j]);
                    page.Clear();
                    continue;
                }

                // A page that was being moved to a segment when the power went is whole only here.
                if (at >= 0)
                {
                    _index.SetPage(at, -1 - j);
                }
                else
                {
                    at = _index.Insert(page.Boot, page.First, -1 - j);
                }

                _index.SetCount(at, page.Count);
            }

            for (var i = 0; i < _index.Count; i++)
            {
                Count += _index.Length(i);
            }

            // The journal that is not current is the one that a turn saves first, so the younger of two must look current.
            _current = _index.Count > 0 && _index.Page(_index.Count - 1) < 0 ? -1 - _index.Page(_index.Count - 1) : -1;
        }
    }
}
