using Spane.Electricity.Loads;

namespace Spane.Electricity.Tariffs;

/// <summary>Whose each load was, and when: energy is billed to the tenant who had the load when it was used.</summary>
public sealed class Tenancies
{
    private readonly (DateTimeOffset From, IReadOnlyList<LoadDefinition> Loads)[] _periods;

    /// <param name="first">The loads before any change.</param>
    public Tenancies(IReadOnlyList<LoadDefinition> first, IEnumerable<(DateTimeOffset From, IReadOnlyList<LoadDefinition> Loads)> changes)
    {
        _periods = [(DateTimeOffset.MinValue, first), .. changes.OrderBy(change => change.From)];
    }

    /// <summary>The tenant of a load at a moment.</summary>
    /// <returns>Empty: nobody's, or there was no such load.</returns>
    public string Of(string load, DateTimeOffset at) =>
        Array.FindLast(_periods, period => period.From <= at).Loads.FirstOrDefault(known => known.Id == load)?.Tenant ?? "";
}
