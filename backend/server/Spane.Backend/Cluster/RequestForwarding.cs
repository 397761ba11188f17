using System.Net;
using Spane.Backend.Devices;

namespace Spane.Backend.Cluster;

/// <summary>
/// Passes a request about a device on to the backend that looks after it, as its grain says, whole: there the same page, form and service
/// answer it as if the person had come there, with the same login, because the keys are shared (<see cref="SharedKeys"/>). So each act has
/// one door, and nothing of it is written twice.
/// </summary>
internal sealed class RequestForwarding(DeviceDirectory directory, OwnedDevices owned) : IDisposable
{
    // Who was passed on once is answered where it came to.
    private const string Mark = "X-Spane-Forwarded";

    // Of one connection, not of the message (RFC 9110, 7.6.1).
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private readonly HttpMessageInvoker _backends = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    });

    /// <summary>Answers a request from elsewhere, if its device is there.</summary>
    /// <returns>Whether it is answered.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(Mark) || await DeviceOfAsync(context) is not { } device || !directory.IsElsewhere(device)
            || await owned.AskAsync(device, grain => grain.WhereAsync()) is not { } backend || backend == owned.Address)
        {
            return false;
        }

        using var request = Copy(context.Request, backend);
        try
        {
            using var response = await _backends.SendAsync(request, context.RequestAborted);
            await CopyAsync(response, context);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            // It has just ended; its devices come to another.
            context.Response.Headers.RetryAfter = "2";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return true;
    }

    public void Dispose() => _backends.Dispose();

    // An alarm is answered where its device is: the form says of which it is.
    private static async Task<string?> DeviceOfAsync(HttpContext context)
    {
        if (context.GetRouteValue("device") is string device)
        {
            return device;
        }

        if (context.Request is not { Path.Value: "/alarms", HasFormContentType: true } answer)
        {
            return null;
        }

        answer.EnableBuffering();
        var form = await answer.ReadFormAsync(context.RequestAborted);
        answer.Body.Position = 0;
        return form["device"];
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri backend)
    {
        var copy = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(backend, request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(request.Body);
        }

        foreach (var (name, values) in request.Headers)
        {
            if (!OfConnection.Contains(name) && !copy.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                copy.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        copy.Headers.Host = request.Host.Value;
        copy.Headers.TryAddWithoutValidation(Mark, "1");
        copy.Headers.Remove("X-Forwarded-For");
        copy.Headers.Remove("X-Forwarded-Proto");
        copy.Headers.TryAddWithoutValidation("X-Forwarded-For", request.HttpContext.Connection.RemoteIpAddress?.ToString());
        copy.Headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);
        return copy;
    }

    private static async Task CopyAsync(HttpResponseMessage response, HttpContext context)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!OfConnection.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
