namespace Spane.Broker.Topics;

/// <summary>Topic filters and topic names (MQTT 5, 4.7).</summary>
internal static class TopicFilter
{
    private const char Separator = '/';

    /// <summary>Whether it may be subscribed to: wildcards stand alone in their level, and <c>#</c> is the last one.</summary>
    public static bool IsValid(string filter)
    {
        if (filter.Length == 0 || filter.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var levels = filter.Split(Separator);
        return !levels.Where((level, place) =>
            (level.Contains('#', StringComparison.Ordinal) && (level.Length > 1 || place < levels.Length - 1))
            || (level.Contains('+', StringComparison.Ordinal) && level.Length > 1)).Any();
    }

    public static bool IsShared(string filter) => filter.StartsWith("$share/", StringComparison.Ordinal);

    public static bool HasWildcard(string filter) => filter.AsSpan().ContainsAny('+', '#');

    /// <summary>Whether a topic name falls under a filter.</summary>
    public static bool Matches(string filter, string topic)
    {
        // A wildcard in the first level does not reach what the server says of itself (4.7.2).
        if (topic.StartsWith('$') && filter is ['+' or '#', ..])
        {
            return false;
        }

        ReadOnlySpan<char> left = filter;
        ReadOnlySpan<char> right = topic;
        while (true)
        {
            var wanted = Take(ref left, out var lastWanted);
            if (wanted is "#")
            {
                return true;
            }

            var there = Take(ref right, out var lastThere);
            if (wanted is not "+" && !wanted.SequenceEqual(there))
            {
                return false;
            }

            if (lastThere || lastWanted)
            {
                // "a/#" has "a" too.
                return lastThere && (lastWanted || left is "#");
            }
        }
    }

    /// <summary>Whether there may be a topic that falls under both.</summary>
    public static bool Overlap(string one, string other)
    {
        ReadOnlySpan<char> left = one;
        ReadOnlySpan<char> right = other;
        while (true)
        {
            var first = Take(ref left, out var lastFirst);
            var second = Take(ref right, out var lastSecond);
            if (first is "#" || second is "#")
            {
                return true;
            }

            if (first is not "+" && second is not "+" && !first.SequenceEqual(second))
            {
                return false;
            }

            if (lastFirst || lastSecond)
            {
                return (lastFirst && lastSecond) || (lastFirst && right is "#") || (lastSecond && left is "#");
            }
        }
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest, out bool last)
    {
        var end = rest.IndexOf(Separator);
        last = end < 0;
        var level = last ? rest : rest[..end];
        rest = last ? [] : rest[(end + 1)..];
        return level;
    }
}
