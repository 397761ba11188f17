namespace Spane.Backend.Audit;

/// <summary>One value that a change moves, as people read it; never a secret.</summary>
/// <param name="Part">Part of the setting, such as a load; empty: the whole.</param>
/// <param name="Field">What was set, as the texts <c>field.…</c> name it.</param>
/// <param name="From">Before; empty: nothing.</param>
/// <param name="To">After; empty: nothing.</param>
public sealed record FieldChange(string Part, string Field, string From, string To)
{
    /// <summary>The changes among values that may be the same.</summary>
    internal static IReadOnlyList<FieldChange> Among(params ReadOnlySpan<(string Field, string From, string To)> values)
    {
        List<FieldChange> changes = [];
        foreach (var (field, from, to) in values)
        {
            if (from != to)
            {
                changes.Add(new("", field, from, to));
            }
        }

        return changes;
    }
}
