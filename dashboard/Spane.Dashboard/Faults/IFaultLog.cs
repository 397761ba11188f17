namespace Spane.Dashboard.Faults;

/// <summary>Where the fault log is read.</summary>
public interface IFaultLog
{
    /// <summary>The latest lines of a part of the log.</summary>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<FaultLine>> ReadAsync(FaultQuery query, int count, CancellationToken cancellationToken = default);
}
