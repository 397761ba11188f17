namespace Spane.Dashboard.Administration;

/// <summary>Where the administrator's pages read from.</summary>
public interface IAdministration
{
    /// <summary>All accounts by name.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<AccountView>> AccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The latest lines of the audit log, newest first.</summary>
    /// <param name="count">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<AuditLine>> AuditAsync(int count, CancellationToken cancellationToken = default);
}
