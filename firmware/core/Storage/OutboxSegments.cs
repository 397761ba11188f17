
namespace Spane.Firmware.Core.Storage
{
    /// <summary>The outbox's files of eight pages each: <c>seg.{number}</c>, written page by page and deleted as a whole.</summary>
    internal sealed class OutboxSegments
    {
        /// <summary>Pages in a segment: 4 KiB, one flash block.</summary>
        internal const int PagesPerSegment = 8;

        private const string Prefix = "seg.";

        private readonly IFileStore _files;
        private readonly int _maxSegments;
        private readonly byte[] _buffer = new byte[RecordPage.SizeBytes];
        private int _count;
        private int _newest = -1;
        private int _pagesInNewest = PagesPerSegment;

        internal OutboxSegments(IFileStore files, int maxSegments)
        {
            _files = files;
            _maxSegments = maxSegments;
        }

        /// <summary>Number of the oldest segment.</summary>
        internal int Oldest { get; private set; }

        /// <summary>True when the next page needs a segment that there is no room for.</summary>
        internal bool IsFull => _pagesInNewest == PagesPerSegment && _count >= _maxSegments;

        internal static int SegmentOf(int page) => page < 0 ? -1 : page / PagesPerSegment;

        /// <summary>Finds the pages that earlier boots left, oldest first.</summary>
        internal void Recover(OutboxIndex index, RecordPage scratch)
        {
            var names = _files.List();
            var oldest = int.MaxValue;
            for (var i = 0; i < names.Length; i++)
            {
                var number = NumberOf(names[i]);
                if (number >= 0)
                {
                    _count++;
                    oldest = number < oldest ? number : oldest;
                    _newest = number > _newest ? number : _newest;
                }
            }

            Oldest = _newest < 0 ? 0 : oldest;

            // More than fit are left only where a smaller limit was set; the oldest go.
            while (_count > _maxSegments)
            {
                Drop(Oldest);
            }

            for (var number = Oldest; number <= _newest; number++)
            {
                for (var slot = 0; slot < PagesPerSegment; slot++)
                {
                    var page = (number * PagesPerSegment) + slot;
                    if (Read(page, scratch) && scratch.Count > 0)
                    {
                        index.Add(scratch.Boot, scratch.First, scratch.Count, page);
                    }
                }
            }

            // A segment that an earlier boot wrote is never appended to: its end may be torn.
        }

        internal bool Read(int page, RecordPage target)
        {
            var offset = page % PagesPerSegment * RecordPage.SizeBytes;
            var count = _files.Read(NameOf(SegmentOf(page)), offset, _buffer, _buffer.Length);
            return target.Load(_buffer, count);
        }

        /// <summary>Writes a page behind the newest.</summary>
        internal int Append(RecordPage page)
        {
            if (_pagesInNewest == PagesPerSegment)
            {
                _newest++;
                _count++;
                _pagesInNewest = 0;
            }

            var slot = _pagesInNewest++;
            try
            {
                _files.Append(NameOf(_newest), page.Bytes, 0, RecordPage.SizeBytes);
            }
            catch (FlashException)
            {
                // A page that the flash refused reads as damaged; the records in it are lost with the next use of the journal.
                _pagesInNewest = PagesPerSegment;
            }

            return (_newest * PagesPerSegment) + slot;
        }

        internal void Drop(int segment)
        {
            if (_files.Length(NameOf(segment)) > 0)
            {
                _count--;
                try
                {
                    _files.Delete(NameOf(segment));
                }
                catch (FlashException)
                {
                    // The next boot finds the segment again, as acknowledged records that the backend knows already.
                }
            }

            Oldest += segment == Oldest ? 1 : 0;
            while (Oldest <= _newest && _files.Length(NameOf(Oldest)) == 0)
            {
                Oldest++;
            }

            if (segment == _newest)
            {
                _pagesInNewest = PagesPerSegment;
            }
        }

        private static string NameOf(int segment) => Prefix + segment.ToString();

        private static int NumberOf(string name) =>
            name.Length > Prefix.Length && name.StartsWith(Prefix) && int.TryParse(name.Substring(Prefix.Length), out var number) ? number
                : -1;
    }
}
