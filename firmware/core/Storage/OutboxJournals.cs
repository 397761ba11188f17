
namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// The outbox's two journal files of one page each, of which one is current. In the index a journal's page has a negative number:
    /// -1 and -2. A journal is never deleted, only written over: to make a file anew wears the flash more.
    /// </summary>
    internal sealed class OutboxJournals
    {
        private static readonly string[] Names = { "out.0", "out.1" };

        private readonly IFileStore _files;
        private readonly RecordPage[] _pages = { new RecordPage(), new RecordPage() };
        private int _current = -1;
        private bool _flashFailed;

        internal OutboxJournals(IFileStore files)
        {
            _files = files;
        }

        /// <summary>True when the flash refused the last write.</summary>
        internal bool FlashFailed => _flashFailed;

        /// <summary>The current page; none at first.</summary>
        internal RecordPage? CurrentPage => _current < 0 ? null : _pages[_current];

        /// <summary>Number of the current page in the index; one that no page has, when there is none.</summary>
        internal int CurrentIndexPage => _current < 0 ? int.MinValue : -1 - _current;

        internal RecordPage At(int indexPage) => _pages[-1 - indexPage];

        /// <summary>Number in the index of the journal that is written to after the current one.</summary>
        internal int Next(OutboxIndex index) => _current == 0 || (_current < 0 && index.FindPage(-1) >= 0) ? -2 : -1;

        /// <summary>Makes a journal current, with an empty page.</summary>
        internal RecordPage Begin(int indexPage, uint boot, uint seq, long epochMs)
        {
            _current = -1 - indexPage;
            _pages[_current].Begin(boot, seq, epochMs);
            return _pages[_current];
        }

        /// <summary>Writes the current page to its file.</summary>
        /// <param name="from">Bytes of it that are there already; 0 replaces the file.</param>
        internal void Write(int from)
        {
            var page = _pages[_current];
            try
            {
                if (from == 0 || FlashFailed)
                {
                    _files.Write(Names[_current], page.Bytes, page.UsedBytes);
                }
                else
                {
                    _files.Append(Names[_current], page.Bytes, from, page.UsedBytes - from);
                }

                _flashFailed = false;
            }
            catch (FlashException)
            {
                _flashFailed = true;
            }
        }

        /// <summary>Recovers what an earlier boot left.</summary>
        internal void Recover(OutboxIndex index)
        {
            var buffer = new byte[RecordPage.SizeBytes];
            for (var j = 0; j < Names.Length; j++)
            {
                var page = _pages[j];
                var count = _files.Read(Names[j], 0, buffer, buffer.Length);
                var isWhole = page.Load(buffer, count) && page.Count > 0;
                var at = isWhole ? index.Find(page.Boot, page.First) : -1;
                if (!isWhole || (at >= 0 && index.Length(at) >= page.Count))
                {
                    page.Clear();
                    continue;
                }

                // A page that was being moved to a segment when the power went is whole only here.
                if (at >= 0)
                {
                    index.SetPage(at, -1 - j);
                }
                else
                {
                    at = index.Insert(page.Boot, page.First, -1 - j);
                }

                index.SetCount(at, page.Count);
            }

            // The journal that is not current is the one that a turn saves first, so the younger of two must look current.
            _current = index.Count > 0 && index.Page(index.Count - 1) < 0 ? -1 - index.Page(index.Count - 1) : -1;
        }
    }
}
