namespace Spane.Storage.Sqlite;

/// <summary>What one number did in one bucket. The default value is that of an empty bucket.</summary>
internal readonly record struct RollupSum(long Count, double Minimum, double Sum, double Maximum)
{
    /// <summary>Both together.</summary>
    public RollupSum With(RollupSum other) => (Count, other.Count) switch
    {
        (0, _) => other,
        (_, 0) => this,
        _ => new RollupSum(Count + other.Count, Math.Min(Minimum, other.Minimum), Sum + other.Sum, Math.Max(Maximum, other.Maximum)),
    };
}
