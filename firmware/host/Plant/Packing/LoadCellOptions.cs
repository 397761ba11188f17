namespace Spane.Plant.Packing;

/// <summary>One particular load cell and where it stands.</summary>
public sealed record LoadCellOptions
{
    /// <summary>Output in V for each g: a 1 kg cell of 1 mV/V at 4.2 V excitation gives 4.2 µV/g.</summary>
    public double VoltsPerGram { get; init; } = 4.2e-6;

    /// <summary>Mass of the empty weigh hopper in g.</summary>
    public double TareGrams { get; init; } = 180;

    /// <summary>Natural frequency with the hopper on it, in Hz: a 1 kg cell that bends 0.3 mm at full load bends 0.07 mm under hopper and
    /// pack, √(g/δ)/2π.</summary>
    public double NaturalHertz { get; init; } = 55;

    /// <summary>Damping ratio.</summary>
    public double Damping { get; init; } = 0.12;

    /// <summary>Frequency of the machine's vibration, in Hz.</summary>
    public double VibrationHertz { get; init; } = 23.5;

    /// <summary>Its amplitude as the cell feels it, in g.</summary>
    public double VibrationGrams { get; init; } = 0.06;

    /// <summary>Zero drift in g for each °C: 0.02 % of 1 kg for 10 °C.</summary>
    public double ZeroDriftGramsPerCelsius { get; init; } = 0.02;

    /// <summary>Relative span drift for each °C: 0.02 % for 10 °C.</summary>
    public double SpanDriftPerCelsius { get; init; } = 2e-5;

    /// <summary>Amplitude of the temperature's swing in °C.</summary>
    public double TemperatureSwingCelsius { get; init; } = 4;

    /// <summary>Period of the swing in s.</summary>
    public double TemperaturePeriodSeconds { get; init; } = 3600;
}
