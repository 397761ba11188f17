using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Spane.Dashboard.Access;

namespace Spane.Backend.Accounts;

/// <summary>Who has logged in by PIN on a tablet, so that it can offer them as tiles. It is kept on that tablet alone, encrypted: to
/// anybody else the login page names nobody.</summary>
internal sealed class KioskNames(IDataProtectionProvider protection) : IKioskNames
{
    private const string Cookie = "kiosk-names";
    private const int Most = 12;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector(nameof(KioskNames)).ToTimeLimitedDataProtector();

    /// <inheritdoc />
    public IReadOnlyList<string> Known(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } kept)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(_protector.Unprotect(kept)) ?? [];
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Remembers somebody who has just logged in, first.</summary>
    internal void Add(HttpContext context, string name) => context.Response.Cookies.Append(
        Cookie,
        _protector.Protect(
            JsonSerializer.Serialize<string[]>([name, .. Known(context).Where(known => known != name).Take(Most - 1)]), Kept),
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Kept,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
}
