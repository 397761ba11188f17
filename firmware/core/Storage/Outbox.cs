using System;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Keeps every sequenced message until the backend has stored it, through resets at any moment.
    /// A record is on the flash when <see cref="Append"/> returns. It goes to one of two small journal files in turn; a journal whose
    /// records are acknowledged meanwhile is simply written over, and one that still has unacknowledged records is moved to a segment. So
    /// with a backend at hand the flash sees only small writes, and without one the room is used to the last page.
    /// </summary>
    public sealed class Outbox
    {
        /// <summary>
        /// Segments that fit beside everything else: littlefs takes 64 blocks, of which its directory has up to 10, each document that
        /// does not fit into it (settings, packer and config twice, the certificate) one, and what is written anew up to 3 more until
        /// it is saved. Held by a test that fills a flash with the largest of all.
        /// </summary>
        public const int MaxSegments = 44;

        private readonly OutboxIndex _index;
        private readonly OutboxSegments _segments;
        private readonly OutboxJournals _journals;
        private readonly RecordPage _loaded = new RecordPage();
        private int _loadedPage = -1;
        private uint _lastSeq;
        private int _count;
        private int _lost;

        /// <summary>Opens the outbox and recovers what an earlier boot left.</summary>
        /// <param name="maxSegments">Segments to keep, of 4 KiB each.</param>
        public Outbox(IFileStore files, uint boot, int maxSegments)
        {
            Boot = boot;
            _index = new OutboxIndex((maxSegments * OutboxSegments.PagesPerSegment) + 2);
            _segments = new OutboxSegments(files, maxSegments);
            _journals = new OutboxJournals(files);
            _segments.Recover(_index, _loaded);
            _journals.Recover(_index);
            for (var i = 0; i < _index.Count; i++)
            {
                _count += _index.Length(i);
            }
        }

        /// <summary>Boot counter of this boot.</summary>
        public readonly uint Boot;

        /// <summary>Sequence number of the last record of this boot; 0 before the first.</summary>
        public uint LastSeq => _lastSeq;

        /// <summary>Messages kept.</summary>
        public int Count => _count;

        /// <summary>Messages discarded because the outbox was full, since boot.</summary>
        public int Lost => _lost;

        /// <summary>True when the flash refused the last write; records are then kept in memory as far as they fit.</summary>
        public bool FlashFailed => _journals.FlashFailed;

        /// <summary>Keeps a record and gives it the next sequence number.</summary>
        /// <param name="epochMs">UTC ms at boot, or 0 while the time is not known.</param>
        /// <returns>Its sequence number.</returns>
        public uint Append(SequencedRecord record, long epochMs)
        {
            var seq = LastSeq + 1;
            var page = _journals.CurrentPage;
            var used = page == null ? 0 : page.UsedBytes;
            if (page == null || page.Boot != Boot || page.EpochMs != epochMs || MayTurn(record) || !page.TryAppend(record))
            {
                page = Turn(seq, epochMs);
                used = 0;
                if (!page.TryAppend(record))
                {
                    throw new ArgumentOutOfRangeException(nameof(record));
                }
            }

            _journals.Write(used);
            _lastSeq = seq;
            _count++;
            _index.SetCount(_index.Count - 1, page.Count);
            return seq;
        }

        /// <summary>Drops what the backend has stored.</summary>
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
                if (last <= seq && _index.Page(i) != _journals.CurrentIndexPage)
                {
                    Remove(i--);
                }
                else
                {
                    _count -= _index.Acknowledge(i, seq < last ? seq : last);
                }
            }
        }

        /// <summary>Finds the newest record of a kind that is still on the flash, acknowledged or not.</summary>
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
        /// <returns>The number; for a boot of which nothing is kept, the next number it would give.</returns>
        public uint Lowest(uint boot)
        {
            for (var i = 0; i < _index.Count; i++)
            {
                if (_index.Boot(i) == boot && _index.Kept(i) > 0)
                {
                    return _index.KeptFrom(i);
                }
            }

            return boot == Boot ? LastSeq + 1 : 1;
        }

        /// <summary>Finds the first message at or after a place, in the order of sending.</summary>
        public bool TryNext(OutboxCursor cursor, OutboxMessage message)
        {
            for (var i = 0; i < _index.Count; i++)
            {
                var boot = _index.Boot(i);
                var from = _index.KeptFrom(i);
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

        /// <summary>Tells whether a record may begin a page although the current one is not full: a short page costs the flash less than a
        /// long one, each time. The page before stays on the flash, and with it the newest pack: <see cref="Newest"/> must find that
        /// after a reset, so only what is no event and no trial takes the next page.</summary>
        private bool MayTurn(SequencedRecord record)
        {
            var current = _index.FindPage(_journals.CurrentIndexPage);
            return (record.Kind == RecordKind.Pack || record.Kind == RecordKind.Power) && current >= 0 && _index.Kept(current) == 0;
        }

        private RecordPage PageAt(int i)
        {
            var page = _index.Page(i);
            if (page < 0)
            {
                return _journals.At(page);
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
            var full = _index.FindPage(_journals.CurrentIndexPage);
            if (full >= 0 && _index.Kept(full) == 0)
            {
                _index.Remove(full);
            }

            var other = _journals.Next(_index);
            if (_index.FindPage(other) >= 0)
            {
                Move(other);
            }

            _index.Add(Boot, seq, 0, other);
            return _journals.Begin(other, Boot, seq, epochMs);
        }

        /// <summary>Moves a journal's page to a segment. Where the flash has no room for it, the oldest segment gives way; where it refuses
        /// that too, the page is lost.</summary>
        private void Move(int journal)
        {
            while (_segments.IsFull && TryDropOldest())
            {
            }

            var page = _journals.At(journal);
            var moved = _segments.Append(page);
            if (moved < 0 && TryDropOldest())
            {
                moved = _segments.Append(page);
            }

            var at = _index.FindPage(journal);
            if (moved >= 0)
            {
                _index.SetPage(at, moved);
            }
            else
            {
                _lost += _index.Kept(at);
                Remove(at);
            }
        }

        private bool TryDropOldest()
        {
            var oldest = _segments.Oldest;
            if (oldest < 0 || !_segments.TryDrop(oldest))
            {
                return false;
            }

            for (var i = _index.Count - 1; i >= 0; i--)
            {
                if (OutboxSegments.SegmentOf(_index.Page(i)) == oldest)
                {
                    _lost += _index.Kept(i);
                    _count -= _index.Kept(i);
                    _index.Remove(i);
                }
            }

            return true;
        }

        private void Remove(int i)
        {
            var segment = OutboxSegments.SegmentOf(_index.Page(i));
            _count -= _index.Kept(i);
            _index.Remove(i);
            if (segment >= 0 && _index.FindSegment(segment) < 0)
            {
                _segments.TryDrop(segment);
            }
        }
    }
}
