namespace Spane.Lab.Soak;

/// <summary>What an uninterrupted run stores in a round, for the comparison with what is stored.</summary>
/// <param name="Points">As <see cref="StoredFleet"/> writes them.</param>
/// <param name="Twins">Saved states by device, as <see cref="StoredFleet"/> writes them.</param>
internal sealed record CrashCheck(IReadOnlyCollection<string> Points, IReadOnlyDictionary<string, string> Twins)
{
    /// <summary>Compares.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="messages">Messages that the fleet sent.</param>
    /// <param name="settled">Whether the backend named every message as stored.</param>
    /// <param name="points">What is stored.</param>
    /// <param name="twins">The twins' saved states; those of other devices are passed over.</param>
    public CrashRound Compare(CrashFault fault, long messages, bool settled, IReadOnlyCollection<string> points, IReadOnlyDictionary<string, string> twins)
    {
        var lost = Points.Except(points, StringComparer.Ordinal).ToList();
        var wrong = points.Except(Points, StringComparer.Ordinal).ToList();
        var twice = points.Count - points.Distinct(StringComparer.Ordinal).Count();
        var different = Twins.Where(twin => twins.GetValueOrDefault(twin.Key) != twin.Value).ToList();
        var first = lost.Count > 0 ? $"missing: {lost[0]}"
            : wrong.Count > 0 ? $"not expected: {wrong[0]}"
            : different.Count > 0 ? $"twin of {different[0].Key}: {twins.GetValueOrDefault(different[0].Key, "none")}, not {different[0].Value}"
            : null;
        return new CrashRound(fault, messages, lost.Count, wrong.Count + twice, different.Count, settled, first);
    }
}
