using System.Globalization;
using Dapper;
using Spane.Backend.Release;
using Spane.Dashboard.Release;
using Spane.Packing.Trace;
using Spane.Storage.Settings;

namespace Spane.Backend.Trace;

/// <summary>Reads deliveries and where they went.</summary>
internal sealed class MaterialTrace(SettingsDatabase database, LotDecisions decisions) : IMaterialTrace
{
    private const string IncomingColumns = """
        i.id, i.kind, i.material, i.supplier, i.number, i.best_before AS BestBefore, i.received_grams AS ReceivedGrams, i.by, i.at, i.block
        """;

    private const string MovementColumns =
        "m.id AS movement, m.device, m.lot, m.product, m.kind AS way, m.grams, m.by AS NotedBy, m.at AS NotedAt, m.voided";

    private const string Joined = "FROM material_movement m JOIN incoming_lot i ON i.id = m.incoming";

    public Task<IReadOnlyList<IncomingLot>> FindAsync(string number, CancellationToken cancellationToken = default) =>
        IncomingAsync("WHERE lower(i.number) = lower(@number) ORDER BY i.id DESC", new { number }, cancellationToken);

    public Task<IReadOnlyList<IncomingLot>> NewestAsync(int count, CancellationToken cancellationToken = default) =>
        IncomingAsync("ORDER BY i.id DESC LIMIT @count", new { count }, cancellationToken);

    public Task<IReadOnlyList<MaterialMovement>> OfLotAsync(
        string device, string lot, string product, CancellationToken cancellationToken = default) =>
        MovementsAsync(
            "WHERE m.lot = @lot AND m.device = @device AND m.product = @product ORDER BY m.id", new { device, lot, product },
            cancellationToken);

    public async Task<IReadOnlyList<TracedLot>> UsedInAsync(long incoming, CancellationToken cancellationToken = default)
    {
        var movements = await OfIncomingAsync(incoming, cancellationToken);
        List<TracedLot> lots = [];
        foreach (var lot in movements.GroupBy(movement => (movement.Device, movement.Lot, movement.Product)))
        {
            var made = await decisions.OfAsync(lot.Key.Device, lot.Key.Lot, lot.Key.Product, cancellationToken);
            lots.Add(new(
                lot.Key.Device, lot.Key.Lot, lot.Key.Product, lot.All(movement => movement.Grams is null) ? null : NetGrams(lot),
                lot.Min(movement => movement.At), made.Count > 0 ? made[^1].State : null));
        }

        return [.. lots.OrderByDescending(lot => lot.First)];
    }

    /// <summary>A delivery.</summary>
    internal async Task<IncomingLot?> IncomingAsync(long id, CancellationToken cancellationToken) =>
        await IncomingAsync("WHERE i.id = @id", new { id }, cancellationToken) is [var incoming] ? incoming : null;

    /// <summary>A movement.</summary>
    internal async Task<MaterialMovement?> MovementAsync(long id, CancellationToken cancellationToken) =>
        await MovementsAsync("WHERE m.id = @id", new { id }, cancellationToken) is [var movement] ? movement : null;

    /// <summary>What counts of a delivery's movements, oldest first.</summary>
    internal Task<IReadOnlyList<MaterialMovement>> OfIncomingAsync(long incoming, CancellationToken cancellationToken) =>
        MovementsAsync("WHERE m.incoming = @incoming AND m.voided = '' ORDER BY m.id", new { incoming }, cancellationToken);

    /// <summary>What went in and did not come back unused, g.</summary>
    internal static double NetGrams(IEnumerable<MaterialMovement> movements) => movements.Sum(movement => movement.Kind switch
    {
        MovementKind.Used => movement.Grams ?? 0,
        MovementKind.Returned => -(movement.Grams ?? 0),
        _ => 0,
    });

    private async Task<IReadOnlyList<IncomingLot>> IncomingAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<IncomingRow>(new CommandDefinition(
            $"SELECT {IncomingColumns} FROM incoming_lot i {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToIncoming())];
    }

    private async Task<IReadOnlyList<MaterialMovement>> MovementsAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<MovementRow>(new CommandDefinition(
            $"SELECT {IncomingColumns}, {MovementColumns} {Joined} {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToMovement())];
    }

    private class IncomingRow
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string Material { get; init; } = "";

        public string Supplier { get; init; } = "";

        public string Number { get; init; } = "";

        public string? BestBefore { get; init; }

        public double? ReceivedGrams { get; init; }

        public string By { get; init; } = "";

        public long At { get; init; }

        public string Block { get; init; } = "";

        internal IncomingLot ToIncoming() => new(
            Id, Enum.Parse<MaterialKind>(Kind), Material, Supplier, Number,
            BestBefore is null ? null : DateOnly.ParseExact(BestBefore, "yyyy-MM-dd", CultureInfo.InvariantCulture), ReceivedGrams, By,
            DateTimeOffset.FromUnixTimeMilliseconds(At), Block);
    }

    private sealed class MovementRow : IncomingRow
    {
        public long Movement { get; init; }

        public string Device { get; init; } = "";

        public string Lot { get; init; } = "";

        public string Product { get; init; } = "";

        public string Way { get; init; } = "";

        public double? Grams { get; init; }

        public string NotedBy { get; init; } = "";

        public long NotedAt { get; init; }

        public string Voided { get; init; } = "";

        internal MaterialMovement ToMovement() => new(
            Movement, ToIncoming(), Device, Lot, Product, Enum.Parse<MovementKind>(Way), Grams, NotedBy,
            DateTimeOffset.FromUnixTimeMilliseconds(NotedAt), Voided);
    }
}
