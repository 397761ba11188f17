namespace Spane.Hardware.Tests.Ratings;

/// <summary>One row of <c>hardware/loads.csv</c>: an appliance of the canteen, or the supply itself.</summary>
/// <param name="Id">Id as in the messages, for example <c>stove-1</c>; <c>feeder</c> is the supply.</param>
/// <param name="Category">Utilisation category (IEC 60947-4-1): <c>AC-1</c> heating, <c>AC-3</c> motors.</param>
/// <param name="CurrentA">Design current in A: the highest reading of the paper; for the supply the demand limit.</param>
/// <param name="LockedRotorFactor">Starting current as a multiple of the design current; 1 for heating.</param>
/// <param name="OperationsPerDay">How often it is switched on a working day.</param>
/// <param name="StaysOnWithoutControl">Whether it must stay on while the controller is dead.</param>
/// <param name="Output">Number of the contactor output; 0 for the supply.</param>
/// <param name="Bus">Meter bus, <c>A</c> or <c>B</c>.</param>
public sealed record Load(
    string Id, bool IsSupply, string Category, double CurrentA, double LockedRotorFactor, double OperationsPerDay,
    bool StaysOnWithoutControl,
    int Output, string Contactor, string Breaker, string Cable, string Meter, string Bus, int Address)
{
    /// <summary>Reads a row.</summary>
    public static Load From(CsvRow row)
    {
        bool supply = row["kind"] == "supply";
        return new Load(
            row["load"],
            supply,
            row["category"],
            row.Number("current_a"),
            row["locked_rotor_factor"].Length == 0 ? 1 : row.Number("locked_rotor_factor"),
            supply ? 0 : row.Number("operations_per_day"),
            row["without_control"] == "on",
            supply ? 0 : (int)row.Number("output"),
            row["contactor"],
            row["breaker"],
            row["cable"],
            row["meter"],
            row["bus"],
            (int)row.Number("address"));
    }
}
