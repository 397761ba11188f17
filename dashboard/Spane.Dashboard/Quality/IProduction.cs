namespace Spane.Dashboard.Quality;

public interface IProduction
{
    /// <summary>A line's latest lots.</summary>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>A lot's record.</summary>
    Task<LotRecord?> LotAsync(string device, string lot, CancellationToken cancellationToken = default);

    /// <summary>The report of the shift that an instant lies in.</summary>
    /// <param name="at">The instant, UTC.</param>
    Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>When the latest shifts began, the present one first, UTC.</summary>
    IReadOnlyList<DateTimeOffset> Shifts(int count);
}

/// <summary>A lot in the list of lots, from its closed trials.</summary>
/// <param name="First">When its first trial opened, UTC.</param>
/// <param name="Last">When its last trial closed, UTC.</param>
public sealed record LotLine(string Lot, string Product, DateTimeOffset First, DateTimeOffset Last, int Packs, double MeanGrams);

/// <summary>A lot's record: its packs, who ran it and what happened meanwhile.</summary>
/// <param name="People">Who gave the line commands from a quarter of an hour before its first pack to its last, by name.</param>
/// <param name="Events">How often each kind of event came meanwhile, by code.</param>
public sealed record LotRecord(string Device, ProductionRun Run, IReadOnlyList<string> People, IReadOnlyDictionary<string, int> Events);
