namespace Spane.Electricity.Billing;

/// <summary>Energy of one load in each hour of a local day.</summary>
/// <param name="LoadId">Load, or <see cref="UnmeteredId"/>.</param>
/// <param name="Name">Its name; null for what no load's meter counted.</param>
/// <param name="WattHours">Wh for each of the 24 hours, 0 for those to come.</param>
public sealed record LoadHours(string LoadId, BilingualText? Name, IReadOnlyList<long> WattHours)
{
    /// <summary>Id of the supply less its metered loads.</summary>
    public const string UnmeteredId = "unmetered";
}
