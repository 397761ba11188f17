using Microsoft.AspNetCore.Identity;

namespace Spane.Backend.Accounts;

/// <summary>A hash that no password or PIN has, made as theirs are: checking an unknown account takes as long as checking a known
/// one.</summary>
internal sealed class DecoyHash(IPasswordHasher<Account> hasher)
{
    internal string Value { get; } = hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
}
