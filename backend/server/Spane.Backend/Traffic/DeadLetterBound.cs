using Spane.Backend.Settings;
using Spane.Storage.Ingest;

namespace Spane.Backend.Traffic;

/// <summary>Keeps the first dead letters of a device and counts the others, so that garbage cannot fill the disk. One writer.</summary>
internal sealed class DeadLetterBound
{
    private TokenBucket _bucket;
    private long _untold;

    /// <summary>Removes from a list what may not be stored; the next letter that is kept says how many were not.</summary>
    /// <returns>How many were taken out.</returns>
    public int Trim(List<DeadLetter> letters, int first, DeviceBounds bounds, TimeSpan now)
    {
        var kept = first;
        while (kept < letters.Count && _bucket.TryTake(1, bounds.DeadLettersPerSecond, bounds.DeadLetterBurst, now))
        {
            kept++;
        }

        if (kept > first && _untold > 0)
        {
            letters[first] =
                letters[first] with
                {
                    Detail =
                    $"{letters[first].Detail} Before it {_untold} messages were refused and only counted: too many."
                };
            _untold = 0;
        }

        var over = letters.Count - kept;
        letters.RemoveRange(kept, over);
        _untold += over;
        return over;
    }
}
