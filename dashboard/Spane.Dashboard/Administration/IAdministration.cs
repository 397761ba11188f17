namespace Spane.Dashboard.Administration;

public interface IAdministration
{
    /// <summary>All accounts by name.</summary>
    Task<IReadOnlyList<AccountView>> AccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The latest lines of the audit log, newest first, at most so many.</summary>
    Task<IReadOnlyList<AuditLine>> AuditAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>The newest row of the audit log's chain, as it is printed: its number and the first digits of its hash.</summary>
    Task<string> AuditHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a new password out of where it waits to be shown once.</summary>
    /// <returns>The password; null: shown already, or waited too long.</returns>
    string? TakePassword(string ticket);
}

/// <summary>An account as the accounts page shows it.</summary>
/// <param name="HasPin">Whether it may log in at a kiosk with a PIN.</param>
/// <param name="MustChoosePassword">Whether its password is one that an administrator made.</param>
/// <param name="Version">How often people have changed it: what a form says it starts from.</param>
public sealed record AccountView(string UserName, IReadOnlyList<string> Roles, bool HasPin, bool MustChoosePassword, long Version);

/// <summary>One line of the audit log.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Action">What, as the texts <c>audit.…</c> name it.</param>
public sealed record AuditLine(DateTimeOffset At, string By, string Action, string Subject, string Detail);
