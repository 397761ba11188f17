using Microsoft.AspNetCore.Identity;

namespace Spane.Backend.Accounts;

/// <summary>A hash that no PIN has, so that checking an unknown account takes as long as checking a known one.</summary>
internal static class DecoyHash
{
    internal static string Value { get; } = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());
}
