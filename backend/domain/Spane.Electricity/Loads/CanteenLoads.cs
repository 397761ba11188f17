
namespace Spane.Electricity.Loads;

/// <summary>
/// The six loads of the electricity paper (Table 4: volts, amperes and watts over four hours), the set-up that <c>./spane up</c> starts
/// with.
/// </summary>
public static class CanteenLoads
{
    /// <summary>All six in the paper's order.</summary>
    public static IReadOnlyList<LoadDefinition> All { get; } =
    [
        new("refrigerator", new BilingualText("Kulkas", "Refrigerator"), LoadClass.Protected, 6, 0.74, 165, "kantin", Resistive: false,
            Cycling: true)
        {
            MeterAddress = 1, ContactorOutput = 1, CircuitAmperes = 4, LimitAmperes = 3, LimitWatts = 700,
            LimitDelay = TimeSpan.FromSeconds(5), MinimumOff = TimeSpan.FromSeconds(180),
        },
        new("stove-1", new BilingualText("Kompor listrik 1", "Electric stove 1"), LoadClass.Attended, 1, 11.03, 2439.6, "kantin",
            Resistive: true, Cycling: false)
        {
            MeterAddress = 2, ContactorOutput = 2, CircuitAmperes = 12, LimitAmperes = 13, LimitWatts = 3000,
            LimitDelay = TimeSpan.FromSeconds(2), SessionLimit = TimeSpan.FromMinutes(120),
        },
        new("stove-2", new BilingualText("Kompor listrik 2", "Electric stove 2"), LoadClass.Attended, 2, 7.7, 1769, "kantin",
            Resistive: true, Cycling: false)
        {
            MeterAddress = 3, ContactorOutput = 3, CircuitAmperes = 10, LimitAmperes = 10, LimitWatts = 2200,
            LimitDelay = TimeSpan.FromSeconds(2), SessionLimit = TimeSpan.FromMinutes(120),
        },
        new("rice-cooker", new BilingualText("Penanak nasi", "Rice cooker"), LoadClass.Sheddable, 4, 1.39, 307.6, "kantin", Resistive: true,
            Cycling: false)
        {
            MeterAddress = 4, ContactorOutput = 4, CircuitAmperes = 4, LimitAmperes = 3, LimitWatts = 700,
            LimitDelay = TimeSpan.FromSeconds(2),
        },
        new("water-heater", new BilingualText("Pemanas air", "Water heater"), LoadClass.Sheddable, 3, 4.43, 1017, "kantin", Resistive: true,
            Cycling: true)
        {
            MeterAddress = 5, ContactorOutput = 5, CircuitAmperes = 6, LimitAmperes = 6, LimitWatts = 1400,
            LimitDelay = TimeSpan.FromSeconds(2),
        },
        new("showcase", new BilingualText("Lemari pajang dingin", "Showcase"), LoadClass.Protected, 5, 1.4, 266, "kantin", Resistive: false,
            Cycling: true)
        {
            MeterAddress = 6, ContactorOutput = 6, CircuitAmperes = 4, LimitAmperes = 3, LimitWatts = 700,
            LimitDelay = TimeSpan.FromSeconds(5), MinimumOff = TimeSpan.FromSeconds(180),
        },
    ];
}
