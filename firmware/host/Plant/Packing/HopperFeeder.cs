namespace Spane.Plant.Packing;

/// <summary>The hopper above the feed gate: the flow grows with the opening and wanders by clumping; pieces fall one by one.</summary>
/// <remarks>
/// The flow through a slot grows with the 3/2 power of its width beyond the width that a piece needs (Beverloo, 1961, for a slot). Clumping
/// is a first-order random process on its logarithm.
/// </remarks>
public sealed class HopperFeeder : IFeeder
{
    private const double ConeGrams = 150;

    private readonly SeededNoise _noise;
    private double _clump;
    private double _waiting;
    private double _nextPiece;

    /// <summary>Fills the hopper.</summary>
    public HopperFeeder(FeedProduct product, int seed)
    {
        ArgumentNullException.ThrowIfNull(product);
        Product = product;
        _noise = new SeededNoise(seed, "hopper:" + product.Id);
        _nextPiece = DrawPiece();
    }

    public FeedProduct Product { get; }

    /// <summary>What is in it, in g.</summary>
    public double ContentGrams { get; set; } = 1e9;

    /// <inheritdoc/>
    public double ExtraImpactGrams => 0;

    /// <inheritdoc/>
    public double DustShare => Product.DustShare;

    /// <inheritdoc/>
    public double Stickiness => Product.Stickiness;

    /// <inheritdoc/>
    public double Release(double opening, double seconds)
    {
        double decay = Math.Exp(-seconds / Product.ClumpSeconds);
        _clump = (decay * _clump) + (Product.Clumping * Math.Sqrt(1 - (decay * decay)) * _noise.Normal());
        double free = (opening - Product.MinimumOpening) / (1 - Product.MinimumOpening);
        if (free <= 0 || ContentGrams <= 0)
        {
            return 0;
        }

        double flow = Product.FullFlowGramsPerSecond * Math.Pow(free, 1.5) * Math.Exp(_clump) * Head;
        double mass = Math.Min(flow * seconds, ContentGrams);
        if (Product.IsGranular)
        {
            mass = WholePieces(mass);
        }

        ContentGrams -= mass;
        return mass;
    }

    /// <inheritdoc/>
    public void Dumped()
    {
        // The hopper does not care.
    }

    /// <summary>Below a cone's content the flow sinks with what is left.</summary>
    private double Head => Math.Min(1, ContentGrams / ConeGrams);

    private double WholePieces(double flowed)
    {
        _waiting += flowed;
        double fallen = 0;
        while (_waiting >= _nextPiece)
        {
            _waiting -= _nextPiece;
            fallen += _nextPiece;
            _nextPiece = DrawPiece();
        }

        return fallen;
    }

    private double DrawPiece() => Product.PieceGrams * Math.Max(0.3, 1 + (Product.PieceSpread * _noise.Normal()));
}
