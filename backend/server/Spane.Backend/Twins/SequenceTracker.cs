using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>
/// Takes a device's sequenced messages in order and each once (docs/protocol.md, Identity and order), so that a twin sees exactly what an
/// uninterrupted run would have shown it. A message's place is its life, boot and sequence number; a message that is refused takes its
/// place like any other.
/// </summary>
internal sealed class SequenceTracker
{
    private const int FormerLives = 3;

    // The life that the node is in, then those before it, the latest first.
    private readonly List<NodeLife> _lives = [new NodeLife(new SavedLife("", []))];
    private int _unreadable;

    /// <summary>Id of the life that the node is in; empty while its firmware tells none.</summary>
    public string Life => Current.Id;

    /// <summary>How far each boot of the life has got, the one used last at the end.</summary>
    public IReadOnlyList<BootProgress> Boots => Current.Boots;

    /// <summary>The boot used last; null: nothing has been taken since the start or a reset.</summary>
    public BootProgress? LastUsed => Current.LastUsed;

    /// <summary>What must survive a restart: the life that the node is in, then those before it.</summary>
    public IReadOnlyList<SavedLife> Lives => _lives.ConvertAll(life => life.Saved);

    private NodeLife Current => _lives[0];

    /// <summary>Goes on from saved progress.</summary>
    public void Restore(IEnumerable<SavedLife> lives)
    {
        _lives.Clear();
        _lives.AddRange(lives.Select(life => new NodeLife(life)));
    }

    /// <summary>Processes a message's place in the sequence.</summary>
    /// <param name="at">When it arrived, UTC.</param>
    public SequenceStep Process(MessagePlace place, bool refused, DateTimeOffset at)
    {
        var boot = Current.Use(place.Boot, out var unexpected);
        var outcome = boot.Process(place, refused, _unreadable, at, out var lost);
        _unreadable = 0;
        return new SequenceStep(outcome, boot.StoredUpTo, lost, unexpected);
    }

    /// <summary>A payload came on a sequenced topic whose place cannot be known.</summary>
    public void NoteUnreadable() => _unreadable++;

    /// <summary>Notes what a node says of itself now: not of what the broker kept, nor of its last will.</summary>
    /// <returns>Whether it is in another life than before.</returns>
    public bool NoteLive(string life, LiveBoot live)
    {
        var changed = life.Length > 0 ? Enter(life, live.Boot) : EnterUntold(live);
        Current.Note(live);
        return changed;
    }

    /// <summary>Forgets how far the messages have got: what the node still keeps is taken from its lowest number on.</summary>
    public void Reset()
    {
        _lives.RemoveRange(1, _lives.Count - 1);
        Current.Reset();
    }

    private bool Enter(string life, uint boot)
    {
        if (Current.Id == life)
        {
            return false;
        }

        if (_lives.Find(former => former.Id == life) is { } returned)
        {
            _lives.Remove(returned);
            _lives.Insert(0, returned);
            return true;
        }

        // Firmware that knows lives came onto the node: its boots count on.
        if (Current.Id.Length == 0 && (Current.HighestBoot is not { } highest || boot >= highest))
        {
            Current.Id = life;
            return false;
        }

        Begin(life);
        return true;
    }

    /// <summary>Without an id, a boot counter that falls is what tells a new life.</summary>
    private bool EnterUntold(LiveBoot live)
    {
        if (Current.CanGoOn(live))
        {
            return false;
        }

        Begin("");
        return true;
    }

    private void Begin(string life)
    {
        _lives.Insert(0, new NodeLife(new SavedLife(life, [])));
        if (_lives.Count > 1 + FormerLives)
        {
            _lives.RemoveAt(_lives.Count - 1);
        }
    }
}

/// <summary>What became of one message's place.</summary>
/// <param name="StoredUpTo">How far its boot has got now.</param>
/// <param name="Lost">What the count went past without its messages; null: nothing.</param>
/// <param name="Unexpected">Its boot is unknown and lower than all that are known.</param>
internal readonly record struct SequenceStep(SequenceOutcome Outcome, uint StoredUpTo, LostRange? Lost, bool Unexpected);

/// <summary>What a message's place means to the tracker.</summary>
internal enum SequenceOutcome
{
    /// <summary>The next one: to be applied and stored, or to be kept as refused.</summary>
    Next,

    /// <summary>Dealt with already: to be acknowledged again and dropped.</summary>
    Duplicate,

    /// <summary>Messages before it are missing: to be dropped and asked for again, with what is missing.</summary>
    Gap,

    /// <summary>Its place was recorded as refused or lost, and now it is there: to be stored, but what came after it has been applied
    /// already.</summary>
    Late,
}
