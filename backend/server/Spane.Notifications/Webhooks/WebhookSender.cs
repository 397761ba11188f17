using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Notifications.Webhooks;

/// <summary>A webhook: where it is and what signs for it.</summary>
public sealed record Webhook(Uri Address, string Secret);

/// <summary>Posts messages to programs as signed JSON.</summary>
/// <param name="client">Bound to the allowed hosts, see <see cref="Hosts.GuardedHttp"/>.</param>
/// <param name="find">Finds a webhook by its name; null: it is gone.</param>
public sealed class WebhookSender(HttpClient client, Func<string, CancellationToken, Task<Webhook?>> find, TimeProvider time)
    : INotificationSender
{
    /// <summary>Names the header with the message's id.</summary>
    public const string IdHeader = "Spane-Id";

    /// <summary>Names the header with the time of this try, in Unix seconds.</summary>
    public const string TimeHeader = "Spane-Timestamp";

    /// <summary>Names the header with the signature.</summary>
    public const string SignatureHeader = "Spane-Signature";

    /// <inheritdoc />
    public NotificationChannel Channel => NotificationChannel.Webhook;

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await find(message.Target, cancellationToken) is not { } webhook)
        {
            return new(SendOutcome.Gone, "the webhook was removed");
        }

        var now = time.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { message.Id, message.Content }, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(IdHeader, message.Id);
        request.Headers.Add(TimeHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignatureHeader, WebhookSignature.Of(webhook.Secret, now, message.Id, body));
        var result = await HttpSending.SendAsync(client, request, time, cancellationToken);

        // A person may put a receiver right that has moved; only a browser's subscription is gone for ever.
        return result.Outcome == SendOutcome.Gone ? SendResult.Refused(result.Reason) : result;
    }
}
