namespace Spane.Plant.Mains;

/// <summary>What an appliance draws while it runs.</summary>
/// <param name="Volts">Voltage at which it was measured, V.</param>
/// <param name="Watts">Active power then, W.</param>
/// <param name="PowerFactor">Power factor, above 0, at most 1.</param>
/// <param name="DutyCycle">Part of the time that its thermostat or compressor runs, 0–1.</param>
/// <param name="InrushFactor">Starting current as a multiple of the running current.</param>
/// <param name="InrushSeconds">Time constant of the inrush, s.</param>
/// <param name="Resistive">True: power follows the square of the voltage; false: power is constant, current rises when the voltage
/// falls.</param>
/// <param name="BreakerAmperes">Rated current of its miniature circuit breaker, A.</param>
public sealed record LoadProfile(
    string Id, double Volts, double Watts, double PowerFactor, double DutyCycle, double CycleSeconds,
    double InrushFactor, double InrushSeconds, bool Resistive, double BreakerAmperes)
{
    /// <summary>On the break pole of its contactor (revision A: cold loads): on while no controller says otherwise.</summary>
    public bool OnBreakPole { get; init; }

    /// <summary>
    /// The six loads of the electricity paper (Table 4). Its duty cycles are all 1, which no refrigerator has; ours are assumptions. The
    /// water heater's printed row has a power factor of 1.03; with the current of Table 2 (4.43 A) it is 0.996.
    /// </summary>
    public static IReadOnlyList<LoadProfile> Canteen { get; } =
    [
        new("refrigerator", 224.5, 165, 0.9932, 0.45, 1_500, 6, 0.4, Resistive: false, 4) { OnBreakPole = true },
        new("stove-1", 221.4, 2_439.6, 0.999, 0.85, 90, 1.05, 0.1, Resistive: true, 16),
        new("stove-2", 229.1, 1_769, 1.0, 0.85, 90, 1.05, 0.1, Resistive: true, 10),
        new("rice-cooker", 221.2, 307.6, 1.0, 0.90, 240, 1.0, 0.1, Resistive: true, 4),
        new("water-heater", 230.4, 1_017, 0.9964, 0.40, 900, 1.0, 0.1, Resistive: true, 10),
        new("showcase", 231.7, 266, 0.82, 0.55, 1_200, 5, 0.4, Resistive: false, 4) { OnBreakPole = true },
    ];
}
