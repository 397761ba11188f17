namespace Spane.Plant.Packing;

/// <summary>The bucket on the load cell: product falls in, the dump gate lets it out, a little sticks.</summary>
public sealed class WeighHopper
{
    private const double GravityMetersPerSecondSquared = 9.81;
    private const double TickSeconds = 0.001;
    private const double DrainSeconds = 0.020;
    private const double DrainGramsPerSecond = 400;
    private const double DustSeconds = 0.120;

    /// <summary>Share of the stream's momentum that the slope of the bucket takes up vertically.</summary>
    private const double ImpactShare = 0.4;

    private readonly SeededNoise _noise;
    private readonly double[] _falling;
    private readonly double _fallSeconds;
    private int _tick;
    private double _airborne;
    private double _sticking;

    /// <summary>Hangs the bucket up, empty.</summary>
    public WeighHopper(double fallMeters, int seed)
    {
        _fallSeconds = Math.Sqrt(2 * fallMeters / GravityMetersPerSecondSquared);
        _falling = new double[Math.Max(1, (int)Math.Round(_fallSeconds / TickSeconds))];
        _noise = new SeededNoise(seed, "weigh-hopper");
    }

    /// <summary>What is in it, in g.</summary>
    public double ContentGrams { get; private set; }

    /// <summary>What is on its way down, in g.</summary>
    public double InFlightGrams { get; private set; }

    /// <summary>What the load cell feels, in g.</summary>
    public double LoadGrams { get; private set; }

    /// <summary>Multiplies what sticks: a moist day.</summary>
    public double StickinessFactor { get; set; } = 1;

    /// <summary>Somebody takes the content out by hand.</summary>
    public void TakeOut() => ContentGrams = 0;

    /// <summary>One tick of a millisecond.</summary>
    /// <param name="dumpOpening">Opening of the dump gate, 0 to 1.</param>
    /// <returns>What has left through the dump gate, in g.</returns>
    public double Advance(double enteringGrams, double dustShare, double stickiness, double dumpOpening, double extraImpactGrams)
    {
        int now = _tick % _falling.Length;
        _tick++;
        double landing = _falling[now];
        double settling = _airborne * TickSeconds / DustSeconds;
        double dust = enteringGrams * dustShare;
        _falling[now] = enteringGrams - dust;
        _airborne += dust - settling;
        InFlightGrams += enteringGrams - landing - settling;
        ContentGrams += landing + settling;

        double leaving = Drain(stickiness, dumpOpening);
        ContentGrams -= leaving;

        // Momentum of the stream: q·v = q·g·t, so its weight is q times the time of fall.
        LoadGrams = ContentGrams + (ImpactShare * landing / TickSeconds * _fallSeconds) + extraImpactGrams;
        return leaving;
    }

    private double Drain(double stickiness, double opening)
    {
        if (opening < 0.1)
        {
            _sticking = -1;
            return 0;
        }

        if (_sticking < 0)
        {
            double fresh = stickiness * StickinessFactor * ContentGrams * (0.7 + (0.6 * _noise.Uniform()));
            _sticking = Math.Min(ContentGrams, fresh);
        }

        double free = Math.Max(0, ContentGrams - _sticking);
        return Math.Min(free, ((free / DrainSeconds) + DrainGramsPerSecond) * opening * TickSeconds);
    }
}
