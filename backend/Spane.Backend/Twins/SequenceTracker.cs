using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>
/// Takes a device's sequenced messages in order and each once. What comes after a gap is not kept: the node has it still and sends it again, so that a
/// twin sees exactly what an uninterrupted run would have shown it.
/// </summary>
public sealed class SequenceTracker
{
    // A node that restarts sends what its outbox kept from earlier boots; more than a few of them cannot fit in it.
    private const int RememberedBoots = 8;

    private readonly List<BootProgress> _boots = [];

    /// <summary>How far each boot has got, oldest boot first.</summary>
    public IReadOnlyList<BootProgress> Boots => _boots;

    /// <summary>Goes on from saved progress.</summary>
    /// <param name="boots">Oldest boot first.</param>
    public void Restore(IEnumerable<BootProgress> boots)
    {
        _boots.Clear();
        _boots.AddRange(boots);
    }

    /// <summary>Takes a message's place in the sequence.</summary>
    /// <param name="message">The message.</param>
    /// <param name="lost">What turned out to be lost for ever; null: nothing.</param>
    /// <param name="progress">How far its boot has got now.</param>
    /// <returns>What to do with it.</returns>
    public SequenceOutcome Take(SequencedMessage message, out LostRange? lost, out BootProgress progress)
    {
        ArgumentNullException.ThrowIfNull(message);
        lost = null;
        var index = IndexOf(message.Boot);
        if (index < 0)
        {
            // Older than every boot remembered: forgotten because it was complete or given up.
            progress = new BootProgress(message.Boot, uint.MaxValue);
            return SequenceOutcome.Duplicate;
        }

        progress = _boots[index];
        if (message.Sequence <= progress.StoredUpTo)
        {
            return SequenceOutcome.Duplicate;
        }

        if (message.LowestKept > progress.StoredUpTo + 1)
        {
            lost = new LostRange(message.Boot, progress.StoredUpTo + 1, message.LowestKept - 1);
            progress = progress with { StoredUpTo = message.LowestKept - 1 };
        }

        var isNext = message.Sequence == progress.StoredUpTo + 1;
        progress = isNext ? progress with { StoredUpTo = message.Sequence } : progress;
        _boots[index] = progress;
        return isNext ? SequenceOutcome.Next : SequenceOutcome.Gap;
    }

    private int IndexOf(uint boot)
    {
        for (var i = _boots.Count - 1; i >= 0; i--)
        {
            if (_boots[i].Boot == boot)
            {
                return i;
            }
        }

        if (_boots.Count == RememberedBoots && boot < _boots[0].Boot)
        {
            return -1;
        }

        var at = _boots.FindIndex(known => known.Boot > boot);
        at = at < 0 ? _boots.Count : at;
        _boots.Insert(at, new BootProgress(boot, 0));
        if (_boots.Count > RememberedBoots)
        {
            _boots.RemoveAt(0);
            at--;
        }

        return at;
    }
}
