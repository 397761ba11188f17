namespace Spane.Backend.Twins;

/// <summary>
/// What the backend itself finds out about a device, as distinct from what the device reports: a clock that is not believed, a message
/// refused, a new life. Each finding is an alarm type's code, so that nothing is dropped or corrected without a person being told. A
/// finding stands until a minute after it was last made: long enough to raise its alarm, which stays by itself where its type is latched.
/// One writer; saved with the device's state.
/// </summary>
internal sealed class DeviceFindings
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Finding> _standing = new(StringComparer.Ordinal);

    /// <summary>The findings that stand.</summary>
    public IReadOnlyList<ConditionView> Standing { get; private set; } = [];

    /// <summary>Restores saved findings; each stands for a minute more.</summary>
    public void Restore(IEnumerable<ConditionView> saved)
    {
        _standing.Clear();
        foreach (var finding in saved)
        {
            _standing[finding.Code] = new Finding(finding, null);
        }

        Show();
    }

    /// <summary>Makes a finding; one that stands keeps its time and takes the new value.</summary>
    /// <param name="at">When it was found, UTC by the backend's clock.</param>
    public void Raise(string code, DateTimeOffset at, double value)
    {
        var since = _standing.TryGetValue(code, out var standing) ? standing.Condition.Since : at;
        _standing[code] = new Finding(new ConditionView(code, since, value), at);
        Show();
    }

    /// <summary>Advances the clock: what was not found again for a minute ends.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whether a finding ended.</returns>
    public bool Tick(DateTimeOffset now)
    {
        if (_standing.Count == 0)
        {
            return false;
        }

        var ended = 0;
        foreach (var (code, finding) in _standing.ToArray())
        {
            if (finding.LastMade is not { } made)
            {
                _standing[code] = finding with { LastMade = now };
            }
            else if ((now - made).Duration() >= Lasting)
            {
                _standing.Remove(code);
                ended++;
            }
        }

        Show();
        return ended > 0;
    }

    private void Show() => Standing = [.. _standing.Values.Select(finding => finding.Condition)];

    private readonly record struct Finding(ConditionView Condition, DateTimeOffset? LastMade);
}
