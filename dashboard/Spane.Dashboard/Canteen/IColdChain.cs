using Spane.Electricity.ColdChain;

namespace Spane.Dashboard.Canteen;

/// <summary>What to do with chilled food after an outage.</summary>
public interface IColdChain
{
    /// <summary>The cold loads of a power box.</summary>
    /// <returns>One for each; none for a box without, or an unknown one.</returns>
    Task<IReadOnlyList<ColdLoadAdvice>> ReadAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>A cold load, how it warms, and what to do with what lies in it.</summary>
/// <param name="Version">How often its figures were changed: what a form says it starts from.</param>
/// <param name="Advice">After its latest outage, of the last two days; null: there was none.</param>
public sealed record ColdLoadAdvice(string LoadId, BilingualText Name, ColdBox Box, long Version, OutageAdvice? Advice);
