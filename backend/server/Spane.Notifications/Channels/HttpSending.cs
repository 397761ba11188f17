using Spane.Notifications.Hosts;

namespace Spane.Notifications.Channels;

/// <summary>Sends a request and says what became of it.</summary>
internal static class HttpSending
{
    public static async Task<SendResult> SendAsync(
        HttpClient client, HttpRequestMessage request, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return HttpAnswers.Read(answer.StatusCode, HttpAnswers.After(answer, time.GetUtcNow()));
        }
        catch (Exception fault) when (Explain(fault, cancellationToken) is { } result)
        {
            return result;
        }
    }

    /// <summary>What a fault of a try means; null: it is not one of the network's.</summary>
    public static SendResult? Explain(Exception fault, CancellationToken cancellationToken) => fault switch
    {
        HostRefusedException => SendResult.Refused(fault.Message),
        HttpRequestException { InnerException: HostRefusedException inner } => SendResult.Refused(inner.Message),
        HttpRequestException => SendResult.Later(fault.InnerException?.Message ?? fault.Message),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => SendResult.Later("no answer in time"),
        _ => null,
    };
}
