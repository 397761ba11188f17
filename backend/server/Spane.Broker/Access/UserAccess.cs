using Spane.Broker.Topics;

namespace Spane.Broker.Access;

/// <summary>What one user may read and write.</summary>
/// <param name="PasswordHash">Its line of the password file.</param>
/// <param name="Rules">Its lines of the access list, and those for everybody.</param>
internal sealed record UserAccess(string Name, string PasswordHash, IReadOnlyList<AccessRule> Rules)
{
    /// <summary>One who may do everything.</summary>
    public static UserAccess Everything { get; } =
        new("", "", [new AccessRule("#", Read: true, Write: true), new AccessRule("$SYS/#", Read: true, Write: false)]);

    public bool MayRead(string topic) => May(topic, rule => rule.Read);

    public bool MayWrite(string topic) => May(topic, rule => rule.Write);

    /// <summary>What a subscription to a filter comes to: the filter itself where a rule has wildcards, otherwise the topics that it
    /// reaches. Nothing: it reaches none that may be read.</summary>
    public IReadOnlyList<string> Readable(string filter)
    {
        if (!TopicFilter.HasWildcard(filter))
        {
            return MayRead(filter) ? [filter] : [];
        }

        var reached = Rules.Where(rule => rule is { Read: true, Deny: false } && TopicFilter.Overlap(rule.Filter, filter)).ToList();
        return reached.Exists(rule => TopicFilter.HasWildcard(rule.Filter)) ? [filter]
            : [.. reached.Select(rule => rule.Filter).Where(MayRead).Distinct()];
    }

    /// <summary>Whether nothing has changed between two readings of the files.</summary>
    public bool IsSame(UserAccess other) => PasswordHash == other.PasswordHash && Rules.SequenceEqual(other.Rules);

    private bool May(string topic, Func<AccessRule, bool> asks)
    {
        var may = false;
        foreach (var rule in Rules)
        {
            if ((rule.Deny || asks(rule)) && TopicFilter.Matches(rule.Filter, topic))
            {
                if (rule.Deny)
                {
                    return false;
                }

                may = true;
            }
        }

        return may;
    }
}

/// <summary>One line of the access list.</summary>
internal sealed record AccessRule(string Filter, bool Read, bool Write, bool Deny = false)
{
    /// <summary>The line of a pattern for one user.</summary>
    public AccessRule For(string user) => this with
    {
        Filter = Filter.Replace("%u", user, StringComparison.Ordinal).Replace("%c", user, StringComparison.Ordinal),
    };
}
