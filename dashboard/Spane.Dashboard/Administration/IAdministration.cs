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

    /// <summary>Takes a new password out of where it waits to be shown once.</summary>
    /// <param name="ticket">What the address names.</param>
    /// <returns>The password; null: shown already, or waited too long.</returns>
    string? TakePassword(string ticket);
}
