using Spane.Dashboard.Administration;

namespace Spane.Backend.Accounts;

/// <summary>Shows the administrator's pages accounts and audit log.</summary>
internal sealed class Administration(AccountStore accounts, AuditLog audit, SettingChanges changes, OneTimeSecrets<string> secrets)
    : IAdministration
{
    public async Task<IReadOnlyList<AccountView>> AccountsAsync(CancellationToken cancellationToken = default)
    {
        var versions = await changes.VersionsAsync(AccountService.Kind, cancellationToken);
        return
        [
            .. (await accounts.AllAsync(cancellationToken)).Select(account => new AccountView(
                account.UserName,
                AccountStore.RolesOf(account),
                account.PinHash.Length > 0,
                account.PasswordReset is not null,
                versions.GetValueOrDefault(account.UserName))),
        ];
    }

    public Task<IReadOnlyList<AuditLine>> AuditAsync(int count, CancellationToken cancellationToken = default) =>
        audit.NewestAsync(count, cancellationToken);

    public async Task<string> AuditHeadAsync(CancellationToken cancellationToken = default) =>
        (await audit.HeadAsync(cancellationToken)).Printed;

    public string? TakePassword(string ticket) => secrets.Take(ticket);
}
