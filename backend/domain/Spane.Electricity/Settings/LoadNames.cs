namespace Spane.Electricity.Settings;

/// <summary>What a load is called, and who pays for it.</summary>
/// <param name="Tenant">Tenant who pays for it; empty: it is the building's own.</param>
public sealed record LoadNames(string LoadId, BilingualText Name, string Tenant);
