
namespace Spane.Electricity.Tariffs;

/// <summary>A tax or levy on the energy charge, such as the street lighting levy (PBJT-TL).</summary>
/// <param name="Percent">Percent of energy and minimum charge, 0–100.</param>
/// <param name="ValidFrom">First local day.</param>
/// <param name="ValidTo">Last local day; null: open.</param>
/// <param name="Verified">False: to be checked before it bills anyone.</param>
public sealed record Levy(BilingualText Name, decimal Percent, DateOnly ValidFrom, DateOnly? ValidTo, string Source, bool Verified);
