using System.Collections.Concurrent;

namespace Spane.Backend.Inspection;

/// <summary>What stands of each inspected line, as <see cref="InspectionWatch"/> found it last.</summary>
internal sealed class InspectionConditions
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ConditionView>> _standing = new(StringComparer.Ordinal);

    /// <summary>What stands of a line.</summary>
    internal IReadOnlyList<ConditionView> Of(string device) => _standing.GetValueOrDefault(device) ?? [];

    /// <summary>Says what stands of a line from now on.</summary>
    internal void Set(string device, IReadOnlyList<ConditionView> standing) => _standing[device] = standing;
}
