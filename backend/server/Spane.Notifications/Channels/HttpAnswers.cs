using System.Net;

namespace Spane.Notifications.Channels;

/// <summary>What an HTTP answer means for a message.</summary>
internal static class HttpAnswers
{
    /// <summary>Reads an answer by its status alone: its body is the receiver's business.</summary>
    public static SendResult Read(HttpStatusCode status, TimeSpan? after = null) => (int)status switch
    {
        >= 200 and < 300 => SendResult.Sent,
        404 or 410 => new SendResult(SendOutcome.Gone, $"HTTP {(int)status}"),
        408 or 425 or 429 or >= 500 => SendResult.Later($"HTTP {(int)status}", after),
        >= 300 and < 400 => SendResult.Refused($"HTTP {(int)status}: redirects are not followed"),
        _ => SendResult.Refused($"HTTP {(int)status}"),
    };

    /// <summary>How long the answer asks to wait.</summary>
    public static TimeSpan? After(HttpResponseMessage answer, DateTimeOffset now) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
