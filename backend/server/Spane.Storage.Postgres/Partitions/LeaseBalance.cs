namespace Spane.Storage.Postgres.Partitions;

/// <summary>Who should look after how many partitions, and what one backend has to do about it.</summary>
internal static class LeaseBalance
{
    /// <summary>The number of partitions that one backend should have: as even as can be, the first ones in order of their ids one
    /// more.</summary>
    public static int Target(string owner, IReadOnlyList<string> alive, int partitions)
    {
        var rank = alive.ToList().IndexOf(owner);
        return (partitions / alive.Count) + (rank < partitions % alive.Count ? 1 : 0);
    }

    /// <summary>What a backend gives up and what it takes so that it comes as near as it can to its target now.</summary>
    public static (IReadOnlyList<int> Release, IReadOnlyList<int> Take) Plan(IReadOnlyList<int> mine, IReadOnlyList<int> free,
        int target) =>
        mine.Count > target ? ([.. mine.Skip(target)], []) : ([], [.. free.Take(target - mine.Count)]);
}
