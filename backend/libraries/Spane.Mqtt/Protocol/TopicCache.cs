using System.Text;

namespace Spane.Mqtt.Protocol;

/// <summary>
/// Keeps the strings of topics that came before, so that a stream of messages on the same topics makes no new ones. A direct-mapped table
/// that doubles when two topics meet in a slot, up to a bound; beyond it the newer topic takes the slot.
/// </summary>
internal sealed class TopicCache
{
    private const int LargestSize = 16_384;

    private Entry?[] _slots = [];

    /// <summary>The string of a topic's checked UTF-8 bytes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        var hashing = new HashCode();
        hashing.AddBytes(utf8);
        int hash = hashing.ToHashCode();

        if (_slots.Length > 0)
        {
            Entry? entry = _slots[hash & (_slots.Length - 1)];
            if (entry is not null && entry.Utf8.AsSpan().SequenceEqual(utf8))
            {
                return entry.Topic;
            }

            if (entry is not null && _slots.Length < LargestSize)
            {
                Grow(_slots.Length * 2);
            }
        }
        else
        {
            Grow(16);
        }

        var added = new Entry(hash, utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        _slots[hash & (_slots.Length - 1)] = added;
        return added.Topic;
    }

    private void Grow(int size)
    {
        Entry?[] old = _slots;
        _slots = new Entry?[size];
        foreach (Entry? entry in old)
        {
            if (entry is not null)
            {
                _slots[entry.Hash & (size - 1)] = entry;
            }
        }
    }

    private sealed record Entry(int Hash, byte[] Utf8, string Topic);
}
