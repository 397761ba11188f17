using System;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>The outbox's files of eight pages each: <c>seg.{number}</c>, written page by page and deleted as a whole.</summary>
    internal sealed class OutboxSegments
    {
        /// <summary>Pages in a segment: 4 KiB, one flash block.</summary>
        internal const int PagesPerSegment = 8;

        private const string Prefix = "seg.";

        private readonly IFileStore _files;
        private readonly int[] _numbers;
        private readonly byte[] _buffer = new byte[RecordPage.SizeBytes];
        private int _count;
        private int _newest = -1;
        private int _pagesInNewest = PagesPerSegment;

        internal OutboxSegments(IFileStore files, int maxSegments)
        {
            _files = files;
            _numbers = new int[maxSegments];
        }

        /// <summary>Number of the oldest segment; -1 when there is none beside the one that is written to.</summary>
        internal int Oldest => _count > 1 ? _numbers[0] : -1;

        /// <summary>True when the next page needs a segment that there is no room for.</summary>
        internal bool IsFull => _pagesInNewest == PagesPerSegment && _count == _numbers.Length;

        internal static int SegmentOf(int page) => page < 0 ? -1 : page / PagesPerSegment;

        /// <summary>Finds the pages that earlier boots left, oldest first.</summary>
        internal void Recover(OutboxIndex index, RecordPage scratch)
        {
            var names = _files.List();
            for (var i = 0; i < names.Length; i++)
            {
                var number = NumberOf(names[i]);
                if (number >= 0)
                {
                    Find(number);
                }
            }

            // One read for eight pages: on the chip each costs as much as a write.
            var segment = new byte[PagesPerSegment * RecordPage.SizeBytes];
            for (var i = 0; i < _count; i++)
            {
                var bytes = _files.Read(NameOf(_numbers[i]), 0, segment, segment.Length);
                for (var from = 0; from < bytes; from += RecordPage.SizeBytes)
                {
                    var count = Math.Min(bytes - from, RecordPage.SizeBytes);
                    Array.Copy(segment, from, _buffer, 0, count);
                    if (scratch.Load(_buffer, count) && scratch.Count > 0)
                    {
                        var page = (_numbers[i] * PagesPerSegment) + (from / RecordPage.SizeBytes);
                        index.Add(scratch.Boot, scratch.First, scratch.Count, page);
                    }
                }
            }

            if (_count > 0)
            {
                _newest = _numbers[_count - 1];
                _pagesInNewest = WholePages();
            }
        }

        internal bool Read(int page, RecordPage target)
        {
            var offset = page % PagesPerSegment * RecordPage.SizeBytes;
            var count = _files.Read(NameOf(SegmentOf(page)), offset, _buffer, _buffer.Length);
            return target.Load(_buffer, count);
        }

        /// <summary>Writes a page behind the newest, with a second attempt where the flash refused.</summary>
        /// <returns>The page's number; -1 when the flash refused or there is no room.</returns>
        internal int Append(RecordPage page)
        {
            for (var attempt = 0; attempt < 2 && !IsFull; attempt++)
            {
                if (_pagesInNewest == PagesPerSegment)
                {
                    _numbers[_count++] = ++_newest;
                    _pagesInNewest = 0;
                }

                try
                {
                    _files.Append(NameOf(_newest), page.Bytes, 0, RecordPage.SizeBytes);
                    return (_newest * PagesPerSegment) + _pagesInNewest++;
                }
                catch (FlashException)
                {
                    _pagesInNewest = WholePages();
                }
            }

            return -1;
        }

        /// <summary>Deletes a segment.</summary>
        /// <returns>False when the flash refused.</returns>
        internal bool TryDrop(int segment)
        {
            try
            {
                _files.Delete(NameOf(segment));
            }
            catch (FlashException)
            {
                // It gives way when it is the oldest; a boot before that finds it again, as records that the backend knows already.
                return false;
            }

            var at = 0;
            while (_numbers[at] != segment)
            {
                at++;
            }

            _count--;
            Array.Copy(_numbers, at + 1, _numbers, at, _count - at);
            if (segment == _newest)
            {
                _pagesInNewest = PagesPerSegment;
            }

            return true;
        }

        private static string NameOf(int segment) => Prefix + segment.ToString();

        private static int NumberOf(string name) =>
            name.Length > Prefix.Length && name.StartsWith(Prefix) && int.TryParse(name.Substring(Prefix.Length), out var number) ? number
                : -1;

        /// <summary>Puts a segment that was found in its place. More than fit are left only where a smaller limit was set; the oldest
        /// go.</summary>
        private void Find(int number)
        {
            if (_count == _numbers.Length)
            {
                var oldest = Math.Min(number, _numbers[0]);
                if (oldest == number || !TryDrop(oldest))
                {
                    return;
                }
            }

            var at = _count++;
            while (at > 0 && _numbers[at - 1] > number)
            {
                _numbers[at] = _numbers[at - 1];
                at--;
            }

            _numbers[at] = number;
        }

        /// <summary>Pages of the newest segment; as many as it takes when its end is torn.</summary>
        private int WholePages()
        {
            var bytes = _files.Length(NameOf(_newest));
            return bytes % RecordPage.SizeBytes == 0 ? bytes / RecordPage.SizeBytes : PagesPerSegment;
        }
    }
}
