using Spane.Packing.Challenges;
using Spane.Packing.Changeovers;
using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Release;

public interface IProductMasters
{
    /// <summary>What is laid down of a product.</summary>
    /// <returns>The record; null: nothing.</returns>
    Task<ProductMaster?> FindAsync(string product, CancellationToken cancellationToken = default);

    /// <summary>The product that a code names.</summary>
    /// <param name="gtin">14 digits.</param>
    /// <returns>Its id; null: none has that number.</returns>
    Task<string?> ProductOfAsync(string gtin, CancellationToken cancellationToken = default);

    /// <summary>The same with the version that its form starts from.</summary>
    /// <returns>Null: there is no such product.</returns>
    Task<EditedMaster?> EditAsync(string product, CancellationToken cancellationToken = default);
}

/// <summary>A product's record as its form shows it.</summary>
public sealed record EditedMaster(Product Product, ProductMaster Master, long Version);

public interface IQualityRules
{
    Task<QualityRules> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>The rules with the version that their form starts from.</summary>
    Task<(QualityRules Rules, long Version)> EditAsync(CancellationToken cancellationToken = default);
}

public interface IChangeovers
{
    /// <summary>A line's newest clearances, newest first.</summary>
    Task<IReadOnlyList<Changeover>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);
}

public interface IChallenges
{
    /// <summary>What a line owes, and how far its test has got.</summary>
    /// <returns>Null: there is no such line.</returns>
    Task<ChallengeProgress?> ProgressAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>A line's newest tests, newest first.</summary>
    Task<IReadOnlyList<ChallengeTest>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);
}

/// <summary>How far a line's test has got.</summary>
/// <param name="Pieces">What is laid on, in order.</param>
/// <param name="Readings">What was read so far.</param>
/// <param name="AllowedGrams">How far a reading may be from what its piece weighs, g.</param>
public sealed record ChallengeProgress(
    ChallengeState State, IReadOnlyList<ChallengePiece> Pieces, IReadOnlyList<ChallengeReading> Readings, double AllowedGrams)
{
    /// <summary>The piece that comes next.</summary>
    public ChallengePiece? Next => Readings.Count < Pieces.Count ? Pieces[Readings.Count] : null;
}
