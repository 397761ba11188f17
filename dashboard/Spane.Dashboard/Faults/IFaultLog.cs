namespace Spane.Dashboard.Faults;

/// <summary>Where the fault log is read.</summary>
public interface IFaultLog
{
    /// <summary>The latest lines of a part of the log.</summary>
    /// <param name="query">Which part.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<FaultLine>> ReadAsync(FaultQuery query, int count, CancellationToken cancellationToken = default);
}
