namespace Spane.Plant.Proof;

/// <summary>What a line is proven with: its present settings, how many bad packs, and the seed that makes them.</summary>
public sealed record ProofJob
{
    /// <summary>Most packs of one proof.</summary>
    public const int MostPacks = 10_000;

    /// <summary>Product id; one of <see cref="Packing.FeedProducts"/> is fed as such, another one as a powder.</summary>
    public required string Product { get; init; }

    public required double TargetGrams { get; init; }

    /// <summary>Lower edge of the accepted band in g.</summary>
    public required double LowerGrams { get; init; }

    /// <summary>Upper edge of the accepted band in g.</summary>
    public required double UpperGrams { get; init; }

    /// <summary>Fastest rate in packs per minute; 0: as fast as it goes.</summary>
    public double MaximumPacksPerMinute { get; init; }

    /// <summary>By which share the scale shows too much, as the last accepted calibration left it; 0: by nothing.</summary>
    public double SpanError { get; init; }

    public int Packs { get; init; } = 1_000;

    public int Seed { get; init; } = 1;

    /// <summary>Longest processor time; what was not tried by then is left out. In s.</summary>
    public double MostSeconds { get; init; } = 60;

    /// <summary>What forbids it, for people; null: nothing.</summary>
    public string? Problem() =>
        !(TargetGrams is > 0 and <= 5_000) || !(LowerGrams > 0) || !(LowerGrams < TargetGrams) || !(UpperGrams > TargetGrams)
            || !(UpperGrams <= 10_000) ? "The target lies between its limits, all above 0 and at most 10,000 g."
        : Product.Length is 0 or > 40 || Product.Any(c => c is '"' or '\\' || char.IsControl(c)) ? "The product's id is not one."
        : MaximumPacksPerMinute is not (>= 0 and <= 1_000) ? "The rate is 0 to 1,000 packs a minute."
        : SpanError is not (> -0.5 and < 0.5) ? "The scale's error is below a half."
        : Packs is < 1 or > MostPacks ? $"1 to {MostPacks} packs."
        : MostSeconds is not (> 0 and <= 3_600) ? "0 to 3,600 s." : null;
}
