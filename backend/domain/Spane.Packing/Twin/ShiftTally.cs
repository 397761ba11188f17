using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Packing.Twin;

/// <summary>What a shift has made so far.</summary>
public sealed record ShiftTally
{
    private static readonly TimeSpan SameShift = TimeSpan.FromDays(1);

    /// <summary>When the shift began, UTC.</summary>
    public DateTimeOffset Start { get; init; }

    public int Packs { get; init; }

    /// <summary>Of these, judged optimal.</summary>
    public int OptimalPacks { get; init; }

    /// <summary>Milliseconds in which the line ran.</summary>
    public long RunMilliseconds { get; init; }

    /// <summary>What was given away, by product, the latest last.</summary>
    public IReadOnlyList<ProductGiveaway> Giveaways { get; init; } = [];

    /// <summary>All that was given away, in g.</summary>
    public double GiveawayGrams => Giveaways.Sum(giveaway => giveaway.Grams);

    /// <summary>
    /// The tally as it was when the shift moved forward by more than a day or back from the future: continued when the present is on its
    /// side again; null: none.
    /// </summary>
    public ShiftTally? Before { get; init; }

    /// <summary>
    /// This tally, or an empty one when a later shift has begun. What is up to a day earlier counts to the open shift; when that is further
    /// ahead some time was believed wrongly, and the tally goes back.
    /// </summary>
    /// <param name="shiftStart">When the shift in question began, UTC.</param>
    public ShiftTally At(DateTimeOffset shiftStart)
    {
        var ahead = Start - shiftStart;
        if (ahead >= TimeSpan.Zero)
        {
            return ahead <= SameShift ? this : (Before ?? new ShiftTally()).At(shiftStart) with { Before = this with { Before = null } };
        }

        if (Before is { } other && other.Start > Start && other.Start <= shiftStart)
        {
            // The present was wrong when the tally went back, and is right again.
            return other.At(shiftStart);
        }

        return new ShiftTally
        {
            Start = shiftStart,
            Before = -ahead <= SameShift || Start == default ? Before : this with { Before = null }
        };
    }

    /// <summary>Counts a pack.</summary>
    public ShiftTally Add(Product product, double netGrams, bool optimal)
    {
        ArgumentNullException.ThrowIfNull(product);
        var given = netGrams - product.NominalGrams;
        return this with
        {
            Packs = Packs + 1,
            OptimalPacks = OptimalPacks + (optimal ? 1 : 0),
            Giveaways = Giveaways is [var only] && only.Product == product.Id
                ? [only with { Grams = only.Grams + given, Packs = only.Packs + 1 }]
                : [.. Giveaways.Where(other => other.Product != product.Id), Of(product, given)],
        };
    }

    /// <summary>Counts running time.</summary>
    /// <param name="milliseconds">At least 0.</param>
    public ShiftTally Ran(long milliseconds) => this with { RunMilliseconds = RunMilliseconds + milliseconds };

    /// <summary>What was given away in money, at the prices of now.</summary>
    /// <returns>Whole IDR; null when a price is missing.</returns>
    public decimal? GiveawayRupiah(ProductCatalogue products)
    {
        ArgumentNullException.ThrowIfNull(products);
        decimal sum = 0;
        foreach (var giveaway in Giveaways)
        {
            if (products.Find(giveaway.Product, giveaway.TargetGrams).RupiahPerKilogram is not { } price)
            {
                return null;
            }

            sum += (decimal)giveaway.Grams / 1000m * price;
        }

        return decimal.Round(sum);
    }

    /// <summary>What the packs take at their products' ideal rates.</summary>
    /// <returns>Null: a rate is missing, or a tally from before they were counted by product.</returns>
    public TimeSpan? IdealTime(ProductCatalogue products)
    {
        ArgumentNullException.ThrowIfNull(products);
        return Giveaways.Sum(product => product.Packs) != Packs ? null
            : Effectiveness.IdealTime(Giveaways.Select(
                product => (product.Packs, products.Find(product.Product, product.TargetGrams).IdealPacksPerMinute)));
    }

    private ProductGiveaway Of(Product product, double given) =>
        Giveaways.FirstOrDefault(known => known.Product == product.Id) is { } known
            ? known with { Grams = known.Grams + given, Packs = known.Packs + 1 }
            : new ProductGiveaway(product.Id, product.NominalGrams, given) { Packs = 1 };
}

/// <summary>What a shift has given away of one product.</summary>
/// <param name="TargetGrams">Preset value in g, to find a product that nobody has set up.</param>
/// <param name="Grams">Sum of (net − nominal) in g; may be negative.</param>
public sealed record ProductGiveaway(string Product, double TargetGrams, double Grams)
{
    public int Packs { get; init; }
}
