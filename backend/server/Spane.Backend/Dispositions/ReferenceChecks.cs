using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Products;
using Spane.Packing.Quality;
using Spane.Storage.Settings;

namespace Spane.Backend.Dispositions;

/// <summary>Finished packs that were weighed on another scale: typed, checked, kept, noted; what follows is computed from the lot's packs
/// whenever it is read.</summary>
internal sealed class ReferenceChecks(SettingsDatabase database, IProduction production, TimeProvider time)
{
    private const int MaxScale = 80;

    /// <summary>A lot's checks, oldest first.</summary>
    internal async Task<IReadOnlyList<ReferenceRecord>> OfAsync(LotRecord record, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string By, string Scale, string Packs, string Tares)>(new CommandDefinition(
            """
            SELECT at, by, scale, packs, tares FROM reference_check
            WHERE lot = @Lot AND device = @Device AND product = @Product ORDER BY id
            """,
            new { record.Device, record.Run.Lot, Product = record.Run.Product.Id },
            cancellationToken: cancellationToken));
        var weights = Weights(record);
        return
        [
            .. rows.Select(row =>
            {
                var packs = JsonSerializer.Deserialize<ReferencePack[]>(row.Packs)!;
                var tares = JsonSerializer.Deserialize<double[]>(row.Tares)!;
                var result = ReferenceCheck.Of(packs, tares, weights, record.Run.Product.NominalGrams);
                return new ReferenceRecord(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Scale, packs, tares, result);
            }),
        ];
    }

    /// <summary>Stores a check.</summary>
    /// <param name="packs">A line for each pack: its number and what the other scale shows, g.</param>
    /// <param name="tares">Empty packages, g, separated by spaces or lines.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is stored.</returns>
    internal async Task<string?> AddAsync(
        string device, string lot, string? product, string scale, string packs, string tares, string by,
        CancellationToken cancellationToken)
    {
        if (scale.Trim().Length is 0 or > MaxScale || scale.Any(char.IsControl))
        {
            return "reference-scale";
        }

        if (Numbers(tares) is not { Count: >= ReferenceCheck.FewestTares and <= ReferenceCheck.Most } empty)
        {
            return "reference-tares";
        }

        if (Packs(packs) is not { Count: >= ReferenceCheck.FewestPacks and <= ReferenceCheck.Most } weighed)
        {
            return "reference-packs";
        }

        if (await production.LotAsync(device, lot, product, cancellationToken) is not LotRecord record
            || weighed.Any(pack => !record.Run.Packs.Any(known => known.Number == pack.Number)))
        {
            return "reference-number";
        }

        var result = ReferenceCheck.Of(weighed, empty, Weights(record), record.Run.Product.NominalGrams);
        var detail = FormattableString.Invariant(
            $"{scale}: {weighed.Count}; tare {result.TareGrams:0.000} g; bias {result.BiasGrams:0.000} ± ")
            + FormattableString.Invariant($"{result.HalfWidthGrams:0.000} g; {result.Decision}");
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var at = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            INSERT INTO reference_check (device, lot, product, at, by, scale, packs, tares)
            VALUES (@device, @lot, @product, @at, @by, @scale, @packs, @tares)
            """,
            new
            {
                device,
                lot,
                product = record.Run.Product.Id,
                at = at.ToUnixTimeMilliseconds(),
                by,
                scale,
                packs = JsonSerializer.Serialize(weighed),
                tares = JsonSerializer.Serialize(empty),
            },
            transaction);
        await AuditLog.AddAsync(
            transaction, at, by, "reference-check", LotSeal.SubjectOf(device, record.Run.Product.Id, lot), detail);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // Of packs of one number the first counts: a lot with repeated numbers says so itself.
    private static Dictionary<int, double> Weights(LotRecord record) =>
        record.Run.Packs.GroupBy(pack => pack.Number).ToDictionary(same => same.Key, same => same.First().NetGrams);

    private static List<ReferencePack>? Packs(string text)
    {
        List<ReferencePack> packs = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Numbers(line) is not [var number, var gross] || number != Math.Floor(number) || packs.Any(pack => pack.Number == number))
            {
                return null;
            }

            packs.Add(new((int)number, gross));
        }

        return packs;
    }

    /// <summary>Numbers with a decimal comma or point.</summary>
    private static List<double>? Numbers(string text)
    {
        List<double> numbers = [];
        foreach (var word in text.Split([' ', '\t', '\r', '\n', ';', ':', '='], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!double.TryParse(word.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number is not (> 0 and <= 2 * Product.LargestNominalGrams))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }
}
