using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Notifications.Telegram;

/// <summary>Sends messages by a Telegram bot (Bot API, sendMessage). The token is part of the address: no address is ever told.</summary>
/// <param name="server">The Bot API's server; the settings file may name another.</param>
/// <param name="token">Reads the bot's token; empty: none is set.</param>
public sealed class TelegramSender(HttpClient client, Uri server, Func<CancellationToken, Task<string>> token) : INotificationSender
{
    /// <summary>The longest text of a message (Bot API).</summary>
    private const int MaxTextLength = 4096;

    /// <inheritdoc />
    public NotificationChannel Channel => NotificationChannel.Telegram;

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var secret = await token(cancellationToken);
        if (secret.Length == 0)
        {
            return SendResult.Later("no bot is set up");
        }

        var text = $"{message.Content.Title}\n\n{message.Content.Body}";
        try
        {
            using var answer = await client.PostAsJsonAsync(
                new Uri($"{server.AbsoluteUri.TrimEnd('/')}/bot{secret}/sendMessage"),
                new
                {
                    chat_id = message.Target,
                    text = text.Length <= MaxTextLength ? text : text[..MaxTextLength],
                    disable_notification = !message.Content.Urgent,
                },
                cancellationToken);
            return answer.IsSuccessStatusCode ? SendResult.Sent : await ReadRefusalAsync(answer, cancellationToken);
        }
        catch (Exception fault) when (HttpSending.Explain(fault, cancellationToken) is { } result)
        {
            return result with { Reason = result.Reason.Replace(secret, "…", StringComparison.Ordinal) };
        }
    }

    private static async Task<SendResult> ReadRefusalAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // A wrong token is a setting to be put right, and no reason to lose the message.
        var known = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound
            ? SendResult.Later($"HTTP {(int)answer.StatusCode}: the bot's token is not known") : HttpAnswers.Read(answer.StatusCode);
        try
        {
            using var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            TimeSpan? after = told.RootElement.TryGetProperty("parameters", out var parameters)
                && parameters.TryGetProperty("retry_after", out var seconds) && seconds.TryGetInt32(out var wait)
                ? TimeSpan.FromSeconds(wait) : null;
            return known with { After = after };
        }
        catch (JsonException)
        {
            return known;
        }
    }
}
