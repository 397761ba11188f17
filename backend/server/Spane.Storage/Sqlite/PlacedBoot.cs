namespace Spane.Storage.Sqlite;

/// <summary>
/// When the messages of one boot were measured: what has a time that can be keeps it; a run of others follows the one before it at its own
/// distances, and never passes the one after it, because a node numbers its messages in the order in which it measured them.
/// </summary>
internal sealed class PlacedBoot
{
    private readonly List<(long Sequence, long Time)> _placed;

    /// <summary>Places messages.</summary>
    /// <param name="earliest">Times before this cannot be, UTC ms.</param>
    /// <param name="latest">Times after this cannot be, UTC ms.</param>
    public PlacedBoot(IEnumerable<(long Sequence, long Time)> messages, long earliest, long latest, long? before, long? after)
    {
        _placed = [.. messages.OrderBy(message => message.Sequence)];
        for (var first = 0; first < _placed.Count;)
        {
            var next = first;
            while (next < _placed.Count && (_placed[next].Time < earliest || _placed[next].Time > latest))
            {
                next++;
            }

            if (next > first)
            {
                var from = first > 0 ? _placed[first - 1].Time : before;
                var to = next < _placed.Count ? _placed[next].Time : after;
                if (from is null && to is null)
                {
                    _placed.RemoveRange(first, next - first);
                    next = first;
                    continue;
                }

                Place(first, next, from, to ?? latest);
            }

            first = next + 1;
        }
    }

    /// <summary>When a message was measured, UTC ms.</summary>
    /// <returns>Null: it cannot be told.</returns>
    public long? TimeOf(long sequence)
    {
        var index = _placed.FindLastIndex(message => message.Sequence <= sequence);
        return index >= 0 ? _placed[index].Time : _placed.Count > 0 ? _placed[0].Time : null;
    }

    private void Place(int first, int next, long? from, long to)
    {
        var begin = _placed[first].Time;
        var end = _placed[next - 1].Time;
        var least = from ?? long.MinValue;
        for (var i = first; i < next; i++)
        {
            var wished = from is { } start ? start + Math.Max(0, _placed[i].Time - begin) : to - Math.Max(0, end - _placed[i].Time);
            least = Math.Min(Math.Max(wished, least), to);
            _placed[i] = (_placed[i].Sequence, least);
        }
    }
}
