using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Backend.Release;
using Spane.Backend.Trace;
using Spane.Packing.Challenges;
using Spane.Packing.Trace;
using Spane.Storage.Settings;

namespace Spane.Lab.Bench;

/// <summary>What people write down of lots: a delivery of product for each, one of film for every ten, a challenge test at the start of
/// each, and what else the audit log gets.</summary>
internal sealed class TwoYearsOfRecords(IServiceProvider services, TwoYearsOfLots years)
{
    internal const string Product = "milo";

    private const int LotsOfAFilm = 10;
    private const int AuditRowsOfALot = 200;
    private const string By = "bench";

    /// <summary>The supplier's number of what was filled into a lot.</summary>
    internal static string Delivery(string lot) => $"B-{lot}";

    /// <summary>Writes all of it by the doors that people use; only the other rows of the audit log go in by the hundred.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var (materials, tests) = (services.GetRequiredService<MaterialService>(), services.GetRequiredService<ChallengeTests>());
        var weight = new ChallengePiece(ChallengePiece.Weight, 50);
        var film = 0L;
        for (var lot = 0; lot < years.Lots; lot++)
        {
            var number = TwoYearsOfLots.Number(lot);
            film = lot % LotsOfAFilm == 0 ? await ReceiveAsync(materials, MaterialKind.Film, $"F-{number}", cancellationToken) : film;
            var product = await ReceiveAsync(materials, MaterialKind.Product, Delivery(number), cancellationToken);
            await MoveAsync(materials, product, number, 1000, cancellationToken);
            await MoveAsync(materials, film, number, null, cancellationToken);
            await tests.AddAsync(
                new(TwoYearsOfLots.Device, years.StartOf(lot), By, Product, number, 0, "start",
                    [new(weight, weight.KnownGrams + (0.01 * (lot % 3)), true)]),
                cancellationToken);
            await FillAuditAsync(lot, cancellationToken);
        }
    }

    private static async Task<long> ReceiveAsync(
        MaterialService materials, MaterialKind kind, string number, CancellationToken cancellationToken)
    {
        var (why, id) = await materials.ReceiveAsync(
            new(0, kind, kind.ToString(), "Pemasok", number, null, kind == MaterialKind.Product ? 1000 : null, By, default, ""), By,
            cancellationToken);
        return why is null ? id : throw new InvalidOperationException($"The delivery {number} was refused: {why}.");
    }

    private static async Task MoveAsync(
        MaterialService materials, long incoming, string lot, double? grams, CancellationToken cancellationToken)
    {
        if (await materials.MoveAsync(
            incoming, TwoYearsOfLots.Device, lot, Product, MovementKind.Used, grams, By, cancellationToken) is { } why)
        {
            throw new InvalidOperationException($"The movement into {lot} was refused: {why}.");
        }
    }

    private async Task FillAuditAsync(int lot, CancellationToken cancellationToken)
    {
        await using var connection = await services.GetRequiredService<SettingsDatabase>().OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        for (var row = 0; row < AuditRowsOfALot; row++)
        {
            await AuditLog.AddAsync(
                transaction, years.StartOf(lot).AddMinutes(row), By, "command", TwoYearsOfLots.Device, $"start {lot}/{row}");
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
