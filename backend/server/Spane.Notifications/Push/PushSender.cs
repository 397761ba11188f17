using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Notifications.Push;

/// <summary>A browser that has subscribed.</summary>
/// <param name="Endpoint">Where its push service takes messages for it.</param>
/// <param name="P256dh">Its public key, base64url (RFC 8291).</param>
/// <param name="Auth">Its authentication secret, base64url.</param>
public sealed record BrowserSubscription(Uri Endpoint, string P256dh, string Auth);

/// <summary>Sends messages by Web Push: encrypted for the browser alone (RFC 8291), signed for its push service (RFC 8292).</summary>
/// <param name="client">Bound to the push services, see <see cref="Hosts.GuardedHttp"/>.</param>
/// <param name="subject">Whom a push service writes to about these messages: <c>mailto:</c> or <c>https:</c>.</param>
/// <param name="find">Finds a subscription by its id; null: it is gone.</param>
public sealed class PushSender(
    HttpClient client, VapidKeys keys, string subject, Func<string, CancellationToken, Task<BrowserSubscription?>> find, TimeProvider time)
    : INotificationSender, IDisposable
{
    /// <summary>The longest text that fits a push message of 4,096 bytes with what surrounds it (RFC 8291, 4: 3,993), in bytes.</summary>
    private const int MaxTextBytes = 3_900;

    private const int MaxTitleLength = 200;

    // An alarm of yesterday is on the screen, and need not wake anybody.
    private const int SecondsToLive = 12 * 3600;

    // The text is encrypted and read by a script alone: nothing in it needs escaping for a page.
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly VapidAuthentication _signer = new(keys.PublicKey, keys.PrivateKey) { Subject = subject };

    /// <inheritdoc />
    public NotificationChannel Channel => NotificationChannel.Push;

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await find(message.Target, cancellationToken) is not { } browser)
        {
            return new(SendOutcome.Gone, "the device was removed");
        }

        var push = new PushMessage(Write(message))
        {
            TimeToLive = SecondsToLive,
            Urgency = message.Content.Urgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
            Topic = TopicOf(message.Id),
        };
        var subscription = new PushSubscription { Endpoint = browser.Endpoint.AbsoluteUri };
        subscription.SetKey(PushEncryptionKeyName.P256DH, browser.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, browser.Auth);
        try
        {
            var service = new PushServiceClient(client) { AutoRetryAfter = false };
            await service.RequestPushMessageDeliveryAsync(subscription, push, _signer, VapidAuthenticationScheme.Vapid, cancellationToken);
            return SendResult.Sent;
        }
        catch (PushServiceClientException refused)
        {
            return HttpAnswers.Read(refused.StatusCode, After(refused.Headers));
        }
        catch (Exception fault) when (HttpSending.Explain(fault, cancellationToken) is { } result)
        {
            return result;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException)
        {
            return SendResult.Refused("the device's key is none");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _signer.Dispose();

    // At most 32 letters of base64url (RFC 8030, 5.4): of two with the same topic the service keeps the newer one.
    private static string TopicOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];

    private TimeSpan? After(HttpResponseHeaders? headers) =>
        headers?.RetryAfter is { } told ? told.Delta ?? told.Date - time.GetUtcNow() : null;

    private static string Write(OutgoingMessage message)
    {
        var (title, body, content) = (message.Content.Title, message.Content.Body, message.Content);
        title = title.Length <= MaxTitleLength ? title : title[..MaxTitleLength];
        while (true)
        {
            var text = JsonSerializer.Serialize(new { title, body, content.Link, content.Urgent, Tag = message.Id }, Json);
            if (Encoding.UTF8.GetByteCount(text) <= MaxTextBytes)
            {
                return text;
            }

            body = body[..(body.Length * 3 / 4)];
        }
    }
}
