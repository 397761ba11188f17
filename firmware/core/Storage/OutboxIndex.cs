using System;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>Where each page of the outbox is, oldest first: 16 bytes of memory a page.</summary>
    internal sealed class OutboxIndex
    {
        private readonly uint[] _boot;
        private readonly uint[] _first;
        private readonly int[] _length;
        private readonly int[] _page;
        private uint _partialBoot;
        private uint _partialSeq;
        private int _count;

        internal OutboxIndex(int capacity)
        {
            _boot = new uint[capacity];
            _first = new uint[capacity];
            _length = new int[capacity];
            _page = new int[capacity];
        }

        internal int Count => _count;

        internal uint Boot(int i) => _boot[i];

        internal uint First(int i) => _first[i];

        internal int Length(int i) => _length[i];

        internal uint Last(int i) => _first[i] + (uint)_length[i] - 1;

        /// <summary>Page number in the segments, or -1 and -2 for the journals.</summary>
        internal int Page(int i) => _page[i];

        /// <summary>The first message of a page that is not acknowledged.</summary>
        internal uint KeptFrom(int i) => _boot[i] == _partialBoot && _partialSeq >= _first[i] ? _partialSeq + 1 : _first[i];

        /// <summary>Messages of a page that are not acknowledged.</summary>
        internal int Kept(int i)
        {
            var from = KeptFrom(i);
            var next = _first[i] + (uint)_length[i];
            return from < next ? (int)(next - from) : 0;
        }

        /// <summary>Notes that a page is acknowledged up to a message; only one boot has such a page at a time.</summary>
        /// <returns>Messages of the page that this acknowledges.</returns>
        internal int Acknowledge(int i, uint seq)
        {
            if (_boot[i] == _partialBoot && seq <= _partialSeq)
            {
                return 0;
            }

            var kept = Kept(i);
            _partialBoot = _boot[i];
            _partialSeq = seq;
            return kept - Kept(i);
        }

        internal void SetCount(int i, int length) => _length[i] = length;

        internal void SetPage(int i, int page) => _page[i] = page;

        internal void Add(uint boot, uint first, int length, int page)
        {
            _boot[Count] = boot;
            _first[Count] = first;
            _length[Count] = length;
            _page[Count] = page;
            _count++;
        }

        internal int Insert(uint boot, uint first, int page)
        {
            var at = Count;
            while (at > 0 && (_boot[at - 1] > boot || (_boot[at - 1] == boot && _first[at - 1] > first)))
            {
                at--;
            }

            Move(at, at + 1, Count - at);
            _count++;
            _boot[at] = boot;
            _first[at] = first;
            _length[at] = 0;
            _page[at] = page;
            return at;
        }

        internal void Remove(int i)
        {
            Move(i + 1, i, Count - i - 1);
            _count--;
        }

        internal int Find(uint boot, uint first)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_boot[i] == boot && _first[i] == first)
                {
                    return i;
                }
            }

            return -1;
        }

        internal int FindPage(int page)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_page[i] == page)
                {
                    return i;
                }
            }

            return -1;
        }

        internal int FindSegment(int segment)
        {
            for (var i = 0; i < Count; i++)
            {
                if (OutboxSegments.SegmentOf(_page[i]) == segment)
                {
                    return i;
                }
            }

            return -1;
        }

        private void Move(int from, int to, int count)
        {
            Array.Copy(_boot, from, _boot, to, count);
            Array.Copy(_first, from, _first, to, count);
            Array.Copy(_length, from, _length, to, count);
            Array.Copy(_page, from, _page, to, count);
        }
    }
}
