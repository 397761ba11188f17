namespace Spane.Firmware.Core.Messages
{
    /// <summary>Texts that repeat within one page of the outbox (product, lot, load, code), each kept once.</summary>
    public sealed class NameTable
    {
        /// <summary>Most names in one page.</summary>
        public const int Capacity = 24;

        private const byte NoName = 255;

        private readonly string[] _names = Texts.Empty(Capacity);
        private int _count;
        private bool _overflowed;

        /// <summary>Names held.</summary>
        public int Count => _count;

        /// <summary>True when a name did not fit; the record must go to a new page.</summary>
        public bool Overflowed => _overflowed;

        /// <summary>Forgets all names.</summary>
        public void Clear()
        {
            _count = 0;
            _overflowed = false;
        }

        /// <summary>Forgets the newest names.</summary>
        public void Truncate(int count)
        {
            _count = count;
            _overflowed = false;
        }

        /// <summary>Finds or adds a name.</summary>
        /// <returns>Its index, or 0 with <see cref="Overflowed"/> when there is no room.</returns>
        public byte IndexOf(string name)
        {
            if (name.Length == 0)
            {
                return NoName;
            }

            for (var i = 0; i < Count; i++)
            {
                if (_names[i] == name)
                {
                    return (byte)i;
                }
            }

            if (Count == Capacity)
            {
                _overflowed = true;
                return 0;
            }

            Add(name);
            return (byte)(Count - 1);
        }

        /// <summary>Adds a name that was read from flash.</summary>
        public void Add(string name)
        {
            if (Count < Capacity)
            {
                _names[_count++] = name;
            }
        }

        /// <summary>Finds a name by its index.</summary>
        public string At(long index) => index >= 0 && index < Count ? _names[(int)index] : "";
    }
}
