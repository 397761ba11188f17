using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Spane.Dashboard.Access;

namespace Spane.Backend.Accounts;

/// <summary>Puts into a session what its account may do: the roles, and whether a password must be chosen first.</summary>
internal sealed class AccountPrincipalFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(AccountStore.RolesOf(user).Select(role => new Claim(identity.RoleClaimType, role)));
        if (user.PasswordReset is not null)
        {
            identity.AddClaim(new Claim(Session.MustChoosePassword, ""));
        }

        return identity;
    }
}
