namespace Spane.Diagnosis;

/// <summary>A condition as the readable format has it.</summary>
internal static class ConditionText
{
    /// <summary>As it is written: AND binds stronger than OR, parentheses where they are needed.</summary>
    public static string Of(Condition condition) => condition switch
    {
        Condition.Holds one => one.Symbol,
        Condition.Denied not => "not " + Inner(not.Of),
        Condition.Unseen without => "without " + Inner(without.Of),
        Condition.All all => string.Join(" and ", all.Of.Select(Inner)),
        Condition.Any any => string.Join(" or ", any.Of.Select(Inner)),
        _ => "",
    };

    /// <summary>The same text for conditions that differ by order alone.</summary>
    public static string Canonical(Condition condition) => condition switch
    {
        Condition.All all => $"({string.Join(" and ", all.Of.Select(Canonical).Order(StringComparer.Ordinal))})",
        Condition.Any any => $"({string.Join(" or ", any.Of.Select(Canonical).Order(StringComparer.Ordinal))})",
        Condition.Denied not => "not " + Canonical(not.Of),
        Condition.Unseen without => "without " + Canonical(without.Of),
        _ => Of(condition),
    };

    private static string Inner(Condition condition) =>
        condition is Condition.All or Condition.Any ? $"({Of(condition)})" : Of(condition);
}
