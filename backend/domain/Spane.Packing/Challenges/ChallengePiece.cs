using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Packing.Challenges;

/// <summary>What is laid on the scale to find whether it still judges right.</summary>
/// <param name="Kind"><see cref="Weight"/>, <see cref="Light"/> or <see cref="Heavy"/>.</param>
/// <param name="KnownGrams">What it weighs, g.</param>
public sealed record ChallengePiece(string Kind, double KnownGrams)
{
    /// <summary>A test weight.</summary>
    public const string Weight = "weight";

    /// <summary>A pack that must be found too light.</summary>
    public const string Light = "light";

    /// <summary>A pack that must be found too heavy.</summary>
    public const string Heavy = "heavy";

    /// <summary>A scale may be wrong by a fifth of the tolerable deficiency of what it weighs (WELMEC 6.9).</summary>
    private const double PartOfTolerance = 0.2;

    /// <summary>The pieces of a test, in the order in which they are laid on.</summary>
    public static IReadOnlyList<ChallengePiece> Of(QualityRules rules, ProductMaster? master)
    {
        ArgumentNullException.ThrowIfNull(rules);
        List<ChallengePiece> pieces = [new(Weight, rules.TestWeightGrams)];
        if (master?.LightTestGrams is { } light)
        {
            pieces.Add(new(Light, light));
        }

        if (master?.HeavyTestGrams is { } heavy)
        {
            pieces.Add(new(Heavy, heavy));
        }

        return pieces;
    }

    /// <summary>How far a reading may be from what the piece weighs, g.</summary>
    public static double AllowedGrams(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return product.ToleranceGrams * PartOfTolerance;
    }

    /// <summary>Whether the scale found the piece to be what it is: close enough, and a test pack on the right side of its limit.</summary>
    public bool IsFound(double readGrams, Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Math.Abs(readGrams - KnownGrams) <= AllowedGrams(product) && Kind switch
        {
            Light => readGrams < product.LowerGrams,
            Heavy => readGrams > product.UpperGrams,
            _ => true,
        };
    }
}

/// <summary>A piece as the scale found it.</summary>
/// <param name="ReadGrams">What the node measured, g.</param>
/// <param name="Passed">Whether it found the piece to be what it is.</param>
public sealed record ChallengeReading(ChallengePiece Piece, double ReadGrams, bool Passed);
