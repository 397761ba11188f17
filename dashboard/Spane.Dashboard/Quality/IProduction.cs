using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

public interface IProduction
{
    /// <summary>A line's latest lots.</summary>
    /// <param name="before">Only lots whose last pack is before this instant, UTC; null: from the latest on.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, DateTimeOffset? before = null,
        CancellationToken cancellationToken = default);

    /// <summary>All that carries a lot number, on all lines.</summary>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<LotLine>> FindLotsAsync(string number, CancellationToken cancellationToken = default);

    /// <summary>A lot's record.</summary>
    /// <param name="product">Product id, for a number that was used for several; null: the latest.</param>
    Task<LotAnswer> LotAsync(string device, string lot, string? product = null, CancellationToken cancellationToken = default);

    /// <summary>The report of the shift that an instant lies in.</summary>
    /// <param name="at">The instant, UTC.</param>
    Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>When the latest shifts began, the present one first, UTC.</summary>
    IReadOnlyList<DateTimeOffset> Shifts(int count);
}

/// <summary>A lot in the list of lots: its packs and their mean from its closed trials.</summary>
/// <param name="Device">Device id of the line.</param>
/// <param name="First">When its first pack was packed, UTC.</param>
/// <param name="Last">When its last pack was packed, UTC.</param>
/// <param name="Packs">Null: the number was in use for too long to count them for a list.</param>
/// <param name="MeanGrams">NaN: not known.</param>
public sealed record LotLine(
    string Device, string Lot, string Product, DateTimeOffset First, DateTimeOffset Last, int? Packs, double MeanGrams);

/// <summary>What there is of a lot: <see cref="LotRecord"/>, <see cref="LotTooLong"/> or <see cref="LotUnknown"/>.</summary>
public abstract record LotAnswer;

/// <summary>Nobody packed anything under this number on this line.</summary>
public sealed record LotUnknown : LotAnswer;

/// <summary>More packs carry the number than one record can hold: a part is never shown as the whole.</summary>
/// <param name="Packs">The most packs that a record holds.</param>
/// <param name="First">When the first of them was packed, UTC.</param>
/// <param name="Last">When the last of them was packed, UTC.</param>
public sealed record LotTooLong(int Packs, DateTimeOffset First, DateTimeOffset Last) : LotAnswer;

/// <summary>A lot's record: its packs, who ran it and what happened meanwhile.</summary>
/// <param name="People">Who gave the line commands from a quarter of an hour before its first pack to its last, by name.</param>
/// <param name="Events">How often each kind of event came meanwhile, by code.</param>
public sealed record LotRecord(string Device, ProductionRun Run, IReadOnlyList<string> People, IReadOnlyDictionary<string, int> Events)
    : LotAnswer
{
    /// <summary>Whether all its packs are here.</summary>
    public LotCompleteness Completeness { get; } = LotCompleteness.Of(Run.Packs.Select(pack => pack.Number));

    /// <summary>What else carries the same number, on this line or another.</summary>
    public IReadOnlyList<LotLine> SameNumber { get; init; } = [];
}
