namespace Spane.Electricity.Tariffs;

/// <summary>One version of one tariff group, as data.</summary>
/// <param name="Code">Group, e.g. <c>B-2/TR</c>.</param>
/// <param name="MinimumVoltAmperes">Smallest contract power of the group, VA.</param>
/// <param name="MaximumVoltAmperes">Largest, VA; null: no upper end.</param>
/// <param name="ValidFrom">First local day on which it holds.</param>
/// <param name="ValidTo">Last local day; null: until a newer version.</param>
/// <param name="RupiahPerKilowattHour">Rate outside peak load time (LWBP), or the only rate, IDR/kWh.</param>
/// <param name="PeakFactor">K: rate in peak load time (WBP) as a multiple; 1: no peak rate.</param>
/// <param name="MinimumHours">RM: the minimum bill is this many hours at the contract power; 0: none.</param>
/// <param name="Verified">False: from general knowledge, to be checked against the regulation before it bills anyone.</param>
public sealed record Tariff(
    string Code,
    int MinimumVoltAmperes,
    int? MaximumVoltAmperes,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    decimal RupiahPerKilowattHour,
    decimal PeakFactor,
    decimal MinimumHours,
    string Source,
    bool Verified)
{
    /// <summary>Rate for reactive energy beyond the free share, IDR/kvarh; 0: none.</summary>
    public decimal RupiahPerKilovarHour { get; init; }

    /// <summary>The source in Indonesian, of what ships with the product; null: as a person wrote it.</summary>
    public string? SourceIndonesian { get; init; }

    /// <summary>Where it is from, as people read it.</summary>
    public BilingualText SourceText() => new(SourceIndonesian ?? Source, Source);
}
