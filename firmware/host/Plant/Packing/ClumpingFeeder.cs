namespace Spane.Plant.Packing;

/// <summary>A feeder whose product misbehaves now and then, by its seed: a clump falls after the gate has closed, so that the pack is too
/// heavy, or some of it sticks when it is dumped, so that the pack is too light. For demonstrations.</summary>
public sealed class ClumpingFeeder : IFeeder
{
    private const double ClosedOpening = 0.02;
    private const double FillGrams = 25;
    private const double ClumpGrams = 1.6;
    private const double StickingShare = 0.04;

    /// <summary>The first odd pack, a heavy one, comes while somebody is still looking.</summary>
    private const int FirstOdd = 40;

    private readonly IFeeder _feeder;
    private readonly SeededNoise _noise;
    private int _untilOdd = FirstOdd;
    private bool _isHeavy = true;
    private bool _wasOpen;
    private double _given;

    /// <param name="feeder">What it is like otherwise.</param>
    public ClumpingFeeder(IFeeder feeder, int seed)
    {
        _feeder = feeder;
        _noise = new SeededNoise(seed, "clumping");
    }

    private bool IsOdd => _untilOdd <= 0;

    /// <inheritdoc/>
    public double ExtraImpactGrams => _feeder.ExtraImpactGrams;

    /// <inheritdoc/>
    public double DustShare => _feeder.DustShare;

    /// <inheritdoc/>
    public double Stickiness => IsOdd && !_isHeavy ? StickingShare : _feeder.Stickiness;

    /// <inheritdoc/>
    public double Release(double opening, double seconds)
    {
        double mass = _feeder.Release(opening, seconds);
        _given += mass;
        bool isOpen = opening > ClosedOpening;
        bool closes = _wasOpen && !isOpen;
        _wasOpen = isOpen;
        if (closes && IsOdd && _isHeavy && _given > FillGrams)
        {
            // Once: what follows is the next fill's.
            _given = double.NegativeInfinity;
            return mass + ClumpGrams;
        }

        return mass;
    }

    /// <inheritdoc/>
    public void Dumped()
    {
        _feeder.Dumped();
        _given = 0;
        if (IsOdd)
        {
            _untilOdd = 60 + (int)(120 * _noise.Uniform());
            _isHeavy = _noise.Uniform() < 0.5;
        }
        else
        {
            _untilOdd--;
        }
    }
}
