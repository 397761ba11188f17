using Spane.Dashboard.Quality;
using Spane.Packing.Challenges;
using Spane.Packing.Quality;

namespace Spane.Backend.Release;

/// <summary>The risk that a lot has a pack below T2 that nobody noticed, from its packs and the line's challenge tests around it.</summary>
internal sealed class EscapeRisks(ChallengeTests tests) : IEscapeRisks
{
    /// <summary>Tests so long before a lot tell how the scale drifts.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(60);

    /// <summary>The next test after a lot is looked for so long.</summary>
    private static readonly TimeSpan After = TimeSpan.FromDays(2);

    public async Task<EscapeRisk?> OfAsync(LotRecord lot, CancellationToken cancellationToken = default)
    {
        var run = lot.Run;
        var around = await tests.BetweenAsync(lot.Device, run.First - Before, run.Last + After, cancellationToken);
        ScaleTest[] told = [.. around.Select(test => ScaleTests.Of(test, run.Product.NominalGrams)).OfType<ScaleTest>()];
        if (ScaleError.Of([.. run.Packs.Select(pack => pack.ResidueGrams)], told) is not { } error)
        {
            return null;
        }

        // A pack on hold has not got through.
        var held = ChallengeHolds.Of(run.Packs.Select(pack => (pack.Number, pack.At)), run.Lot, run.Product.Id, around);
        return EscapeRisk.Of(
            [
                .. run.Packs.Where(pack => !held.Any(range => pack.Number >= range.First && pack.Number <= range.Last))
                    .Select(pack => (pack.At, pack.NetGrams)),
            ],
            run.Product.NominalGrams, error);
    }
}
