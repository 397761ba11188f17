namespace Spane.Dashboard.Quality;

/// <summary>Where lot records and shift reports come from.</summary>
public interface IProduction
{
    /// <summary>A line's latest lots.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>A lot's record.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="lot">Lot number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; null: no pack of that lot is known.</returns>
    Task<LotRecord?> LotAsync(string device, string lot, CancellationToken cancellationToken = default);

    /// <summary>The report of the shift that an instant lies in.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="at">The instant, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>When the latest shifts began, the present one first, UTC.</summary>
    /// <param name="count">How many.</param>
    IReadOnlyList<DateTimeOffset> Shifts(int count);
}
