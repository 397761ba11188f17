namespace Spane.Electricity.Tariffs;

/// <summary>The connection of a site: what it pays by, and its clock.</summary>
/// <param name="VoltAmperes">Contract power, VA, above 0.</param>
/// <param name="UtcOffset">Local time of the site: WIB +7, WITA +8, WIT +9 h. Indonesia has no summer time.</param>
/// <param name="PeakFrom">Start of peak load time, local, at a quarter of an hour; the utility sets it per region.</param>
/// <param name="PeakTo">End of peak load time, local, after the start.</param>
public sealed record SupplyContract(
    string TariffCode, int VoltAmperes, TimeSpan UtcOffset, TimeOnly PeakFrom, TimeOnly PeakTo, IReadOnlyList<Levy> Levies)
{
    /// <summary>
    /// A canteen in Jakarta on its building's B-2/TR supply, peak load time 17:00–22:00 (not verified; no effect on a flat group).
    /// The contract power is that of the canteen's own 25 A connection, so that the demand limit has a meaning.
    /// </summary>
    public static SupplyContract JakartaCanteen { get; } =
        new("B-2/TR", 5_500, TimeSpan.FromHours(7), new TimeOnly(17, 0), new TimeOnly(22, 0), []);

    /// <summary>Local date of a moment.</summary>
    public DateOnly LocalDate(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(UtcOffset).DateTime);

    /// <summary>Local time of day of a moment.</summary>
    public TimeOnly LocalTime(DateTimeOffset at) => TimeOnly.FromDateTime(at.ToOffset(UtcOffset).DateTime);
}
