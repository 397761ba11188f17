using Spane.Dashboard.Quality;
using Spane.Packing.Losses;
using Spane.Packing.Products;

namespace Spane.Dashboard.Stops;

/// <summary>Where pages find where a line's money went.</summary>
public interface ILineLosses
{
    /// <summary>The shift that an instant lies in.</summary>
    Task<LossReport> ReadAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>A shift that has been read.</summary>
    Task<LossReport> OfAsync(ShiftReport shift, CancellationToken cancellationToken = default);
}

/// <summary>A shift in money; what is not known is null and asked for.</summary>
/// <param name="To">Its end, or now, UTC.</param>
/// <param name="Asked">Products whose price or ideal rate is missing.</param>
/// <param name="Meter">The box and load that measure the line; null: nobody has said.</param>
/// <param name="Version">How often the meter has been changed: what a form says it starts from.</param>
public sealed record LossReport(
    DateTimeOffset From, DateTimeOffset To, LossLedger Ledger, IReadOnlyList<Product> Asked, (string Box, string Load)? Meter, long Version)
{
    /// <summary>From when the shift counts, UTC: its start, or the first telemetry of a line that was first seen in it.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>Where its planned time went: what the stops, the holds and the slow running of the ledger are of.</summary>
    public required ShiftTimes Times { get; init; }

    /// <summary>Whether the packs of the shift have a price.</summary>
    public bool IsPriced { get; init; }

    /// <summary>Whether what a minute packs is known.</summary>
    public bool IsRated { get; init; }

    /// <summary>Whether what the line draws is measured and its tariff is known.</summary>
    public bool IsMetered { get; init; }

    /// <summary>Of a kind, IDR; null: not known.</summary>
    public decimal? Of(LossKind kind) => (kind switch
    {
        LossKind.Giveaway => IsPriced,
        LossKind.Electricity => IsMetered,
        _ => IsPriced && IsRated,
    }) ? Ledger.Of(kind) : null;

    /// <summary>What is known of all kinds, IDR.</summary>
    public decimal Known => Enum.GetValues<LossKind>().Sum(kind => Of(kind) ?? 0);
}
