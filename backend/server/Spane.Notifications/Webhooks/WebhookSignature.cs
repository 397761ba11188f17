using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Spane.Notifications.Webhooks;

/// <summary>
/// Signs what goes to a webhook: HMAC-SHA256 (RFC 2104) over <c>{Unix seconds}.{id}.{body}</c>, in lower-case hexadecimal digits after
/// <c>v1=</c>. The receiver computes the same, compares in constant time, and refuses what is older than it likes.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How the header's value begins: the version of what is signed.</summary>
    public const string Version = "v1=";

    /// <summary>The signature's header value.</summary>
    /// <param name="secret">What both sides know.</param>
    /// <param name="at">The time stamp, UTC; sent beside it in whole seconds.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="body">The bytes as sent.</param>
    public static string Of(string secret, DateTimeOffset at, string id, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()}.{id}.")));
        hash.AppendData(body);
        return Version + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
