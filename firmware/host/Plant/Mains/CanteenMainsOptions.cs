namespace Spane.Plant.Mains;

/// <summary>A canteen's supply and its power box.</summary>
public sealed record CanteenMainsOptions
{
    /// <summary>Seed of all noise.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The appliances, in the order of the contactors.</summary>
    public IReadOnlyList<LoadProfile> Loads { get; init; } = LoadProfile.Canteen;

    /// <summary>Open-circuit voltage of the supply, V.</summary>
    public double Volts { get; init; } = 229;

    /// <summary>Resistance of the supply line, Ω: the voltage falls when the load rises.</summary>
    public double LineOhms { get; init; } = 0.25;

    /// <summary>Power of what has no meter, W: lights.</summary>
    public double UnmeteredWatts { get; init; } = 60;

    /// <summary>Length of one tick, µs.</summary>
    public long TickMicroseconds { get; init; } = 10_000;

    /// <summary>Largest error of a meter, as a fraction (manual: 0.5 %); each meter has its own within it.</summary>
    public double MeterError { get; init; } = 0.003;
}
