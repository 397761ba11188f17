namespace Spane.Dashboard.Quality;

/// <summary>Where lot records and shift reports come from.</summary>
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
