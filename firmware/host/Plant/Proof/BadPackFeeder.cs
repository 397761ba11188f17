using Spane.Plant.Packing;

namespace Spane.Plant.Proof;

/// <summary>A feeder that spoils the present fill as it is told to: a clump, a feed that ends, product that sticks.</summary>
internal sealed class BadPackFeeder(IFeeder feeder) : IFeeder
{
    private const double ClosedOpening = 0.02;

    private bool _wasOpen;

    /// <summary>What it gave for the present fill, in g.</summary>
    internal double GivenGrams { get; private set; }

    /// <summary>Nothing more comes after it, in g; null: it does not end.</summary>
    internal double? EndsAfterGrams { get; set; }

    /// <summary>What falls at once, in g; 0: nothing.</summary>
    internal double ClumpGrams { get; set; }

    /// <summary>It falls not before so much was given, in g.</summary>
    internal double ClumpFromGrams { get; set; }

    /// <summary>It falls through the open gate; otherwise behind the closing one, when nothing can be done any more.</summary>
    internal bool ClumpsWhileOpen { get; set; }

    /// <summary>Share that sticks when the fill is dumped; null: as usual.</summary>
    internal double? StickingShare { get; set; }

    public double ExtraImpactGrams => feeder.ExtraImpactGrams;

    public double DustShare => feeder.DustShare;

    public double Stickiness => StickingShare ?? feeder.Stickiness;

    public double Release(double opening, double seconds)
    {
        var mass = feeder.Release(opening, seconds);
        if (EndsAfterGrams is { } most)
        {
            mass = Math.Min(mass, Math.Max(0, most - GivenGrams));
        }

        var isOpen = opening > ClosedOpening;
        if (ClumpGrams > 0 && GivenGrams >= ClumpFromGrams && (ClumpsWhileOpen ? isOpen : _wasOpen && !isOpen))
        {
            mass += ClumpGrams;
            ClumpGrams = 0;
        }

        _wasOpen = isOpen;
        GivenGrams += mass;
        return mass;
    }

    public void Dumped()
    {
        feeder.Dumped();
        GivenGrams = 0;
    }

    /// <summary>Feeds as usual again, a fresh fill.</summary>
    internal void Restore()
    {
        EndsAfterGrams = null;
        ClumpGrams = 0;
        StickingShare = null;
        GivenGrams = 0;
    }
}
