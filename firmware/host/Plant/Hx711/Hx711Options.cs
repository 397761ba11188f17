namespace Spane.Plant.Hx711;

/// <summary>One particular converter (HX711 datasheet V2.0).</summary>
public sealed record Hx711Options
{
    /// <summary>Conversions a second: 10 or 80 by the RATE pin; real parts run up to a fifth faster (olkal/HX711_ADC issue 98).</summary>
    public double RateHertz { get; init; } = 80;

    /// <summary>Analog supply in V; the range is ±0.5 of it, divided by the gain.</summary>
    public double SupplyVolts { get; init; } = 4.2;

    /// <summary>Input noise at 80 conversions a second and gain 128, in V rms (page 4: 90 nV).</summary>
    public double NoiseVolts { get; init; } = 90e-9;

    /// <summary>Input offset in V (page 4: 0.2 mV typical).</summary>
    public double OffsetVolts { get; init; } = 20e-6;
}
