namespace Spane.Backend.Twins;

/// <summary>
/// The latest few unreadable payloads of a device. Its node sends what is not acknowledged again and again, and what has no place cannot be
/// acknowledged: each is kept once.
/// </summary>
internal sealed class RecentPayloads
{
    private const int Remembered = 8;

    // What is kept of a payload as a dead letter is no longer than this either.
    private const int MostBytes = Messages.PayloadParser.MaximumBytes;

    private readonly (int Length, int Hash)[] _latest = new (int, int)[Remembered];
    private int _next;

    /// <summary>Notes a payload.</summary>
    /// <param name="payload">Its bytes.</param>
    /// <returns>False: the same came lately.</returns>
    public bool Add(ReadOnlySpan<byte> payload)
    {
        var hash = new HashCode();
        hash.AddBytes(payload[..Math.Min(payload.Length, MostBytes)]);
        var mark = (payload.Length + 1, hash.ToHashCode());
        if (Array.IndexOf(_latest, mark) >= 0)
        {
            return false;
        }

        _latest[_next++ % Remembered] = mark;
        return true;
    }
}
