namespace Spane.Troubleshooting.Risk;

/// <summary>One moment with what was known then, and with what followed.</summary>
/// <param name="AtUtcMilliseconds">The moment: nothing in <paramref name="Values"/> is from after it. UTC milliseconds since 1970.</param>
/// <param name="KnownUtcMilliseconds">From when on it is known whether it followed.</param>
/// <param name="Kind">What it is a moment of: a product, or a load.</param>
/// <param name="Values">One for each of the question's features; NaN: not known.</param>
/// <param name="Followed">Whether it followed.</param>
public sealed record RiskRow(long AtUtcMilliseconds, long KnownUtcMilliseconds, string Kind, IReadOnlyList<float> Values, bool Followed);

/// <summary>A question's moments, in order of time.</summary>
/// <param name="Features">What the values are.</param>
/// <param name="Rows">The moments.</param>
public sealed record RiskTable(IReadOnlyList<string> Features, IReadOnlyList<RiskRow> Rows)
{
    /// <summary>How many it followed.</summary>
    public int Followed => Rows.Count(row => row.Followed);
}
