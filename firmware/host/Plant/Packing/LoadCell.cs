namespace Spane.Plant.Packing;

/// <summary>
/// A bending-beam load cell under the weigh hopper: a damped second-order system with the noise, vibration and drift of a machine.
/// </summary>
public sealed class LoadCell
{
    private readonly LoadCellOptions _options;
    private readonly SeededNoise _noise;
    private double _deflectionGrams;
    private double _velocityGramsPerSecond;
    private double _elapsedSeconds;
    private double _frequencyWander;

    /// <summary>Mounts a cell.</summary>
    public LoadCell(LoadCellOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _noise = new SeededNoise(seed, "load-cell");
        _deflectionGrams = options.TareGrams;
        VibrationGrams = options.VibrationGrams;
    }

    /// <summary>Amplitude of the machine's vibration as the cell feels it, in g.</summary>
    public double VibrationGrams { get; set; }

    /// <summary>Zero drift beyond that of the temperature, in g.</summary>
    public double ExtraZeroGrams { get; set; }

    /// <summary>How fast <see cref="ExtraZeroGrams"/> creeps up, in g/s.</summary>
    public double CreepGramsPerSecond { get; set; }

    /// <summary>Temperature in °C.</summary>
    public double TemperatureCelsius =>
        25 + (_options.TemperatureSwingCelsius * Math.Sin(2 * Math.PI * _elapsedSeconds / _options.TemperaturePeriodSeconds));

    /// <summary>What the bridge gives, in V.</summary>
    public double OutputVolts
    {
        get
        {
            double warm = TemperatureCelsius - 25;
            double zero = _options.ZeroDriftGramsPerCelsius * warm;
            double span = 1 + (_options.SpanDriftPerCelsius * warm);
            return ((_deflectionGrams * span) + zero + ExtraZeroGrams) * _options.VoltsPerGram;
        }
    }

    /// <summary>Moves on.</summary>
    public void Advance(double loadGrams, double seconds)
    {
        _elapsedSeconds += seconds;
        ExtraZeroGrams += CreepGramsPerSecond * seconds;
        _frequencyWander += (0.2 * seconds * -_frequencyWander) + (0.05 * Math.Sqrt(seconds) * _noise.Normal());
        double shake = VibrationGrams
            * Math.Sin(2 * Math.PI * (_options.VibrationHertz * _elapsedSeconds + _frequencyWander));
        double omega = 2 * Math.PI * _options.NaturalHertz;
        double force = _options.TareGrams + loadGrams + shake;
        double acceleration = (omega * omega * (force - _deflectionGrams)) - (2 * _options.Damping * omega * _velocityGramsPerSecond);
        _velocityGramsPerSecond += acceleration * seconds;
        _deflectionGrams += _velocityGramsPerSecond * seconds;
    }
}
