namespace Spane.Plant.Packing;

/// <summary>Lets product through the feed gate.</summary>
public interface IFeeder
{
    /// <summary>What passes the gate in one tick.</summary>
    /// <param name="opening">Opening of the gate, 0 to 1.</param>
    /// <returns>Mass in g.</returns>
    double Release(double opening, double seconds);

    /// <summary>The dump gate has emptied the weigh hopper.</summary>
    void Dumped();

    /// <summary>Load that the stream's impact adds at the cell beyond its own momentum, in g.</summary>
    double ExtraImpactGrams { get; }

    /// <summary>Share of the product that floats down late.</summary>
    double DustShare { get; }

    /// <summary>Share of a fill that sticks in the weigh hopper.</summary>
    double Stickiness { get; }
}
