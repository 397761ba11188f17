using Microsoft.AspNetCore.Identity;

namespace Spane.Backend.Accounts;

/// <summary>Refuses a password that an attacker who may try now and then would guess: common ones, keyboard rows, dates, the person's own
/// name, by zxcvbn's estimate (Wheeler, USENIX Security 2016).</summary>
internal sealed class GuessablePassword : IPasswordValidator<Account>
{
    // zxcvbn's score 2, 10⁶ to 10⁸ guesses: enough where each guess costs a pause (section 6 there).
    private const int LeastScore = 2;

    // The estimate takes time that grows with the square of the length, and what is behind decides nothing any more.
    private const int LengthLookedAt = 64;

    // Beside the library's lists, which are English: what people here would take first.
    private static readonly string[] Local =
        ["spane", "kantin", "kemasan", "pabrik", "katasandi", "sandi", "rahasia", "sayang", "indonesia", "merdeka", "jakarta", "bismillah"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        var estimate = Zxcvbn.Zxcvbn.MatchPassword(text[..Math.Min(text.Length, LengthLookedAt)], [.. Local, user.UserName]);
        return Task.FromResult(estimate.Score >= LeastScore && text.Length <= LoginService.MaxSecretLength
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().PasswordRequiresUniqueChars(1)));
    }
}
