namespace Spane.Plant.Packing;

/// <summary>
/// A bending-beam load cell under the weigh hopper: a damped second-order system with the noise, vibration and drift of a machine.
/// </summary>
public sealed class LoadCell
{
    private readonly LoadCellOptions options;
    private readonly SeededNoise noise;
    private double deflectionGrams;
    private double velocityGramsPerSecond;
    private double elapsedSeconds;
    private double frequencyWander;

    /// <summary>Mounts a cell.</summary>
    public LoadCell(LoadCellOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        noise = new SeededNoise(seed, "load-cell");
        deflectionGrams = options.TareGrams;
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
        25 + (options.TemperatureSwingCelsius * Math.Sin(2 * Math.PI * elapsedSeconds / options.TemperaturePeriodSeconds));

    /// <summary>What the bridge gives, in V.</summary>
    public double OutputVolts
    {
        get
        {
            double warm = TemperatureCelsius - 25;
            double zero = options.ZeroDriftGramsPerCelsius * warm;
            double span = 1 + (options.SpanDriftPerCelsius * warm);
            return ((deflectionGrams * span) + zero + ExtraZeroGrams) * options.VoltsPerGram;
        }
    }

    /// <summary>Moves on.</summary>
    public void Advance(double loadGrams, double seconds)
    {
        elapsedSeconds += seconds;
        ExtraZeroGrams += CreepGramsPerSecond * seconds;
        frequencyWander += (0.2 * seconds * -frequencyWander) + (0.05 * Math.Sqrt(seconds) * noise.Normal());
        double shake = VibrationGrams
            * Math.Sin(2 * Math.PI * (options.VibrationHertz * elapsedSeconds + frequencyWander));
        double omega = 2 * Math.PI * options.NaturalHertz;
        double force = options.TareGrams + loadGrams + shake;
        double acceleration = (omega * omega * (force - deflectionGrams)) - (2 * options.Damping * omega * velocityGramsPerSecond);
        velocityGramsPerSecond += acceleration * seconds;
        deflectionGrams += velocityGramsPerSecond * seconds;
    }
}
