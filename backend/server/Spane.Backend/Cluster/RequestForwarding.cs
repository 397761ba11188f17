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
        if (IsPassedOn(context) || await DeviceOfAsync(context) is not { } device || !directory.IsElsewhere(device))
        {
            return false;
        }

        if (owned.IsLeaving)
        {
            // It has let go of the device; whoever asks again is sent to another backend.
            AskAgain(context);
            return true;
        }

        if (await owned.AskAsync(device, grain => grain.WhereAsync()) is not { } backend || backend == owned.Address)
        {
            return false;
        }

        if (!await TryAnswerFromAsync(context, backend))
        {
            // It has just ended; its devices come to another.
            AskAgain(context);
        }

        return true;
    }

    /// <summary>Answers a request as another backend does.</summary>
    /// <param name="wanted">Only if this is its status; null: whatever it is.</param>
    /// <returns>Whether it is answered.</returns>
    public async Task<bool> TryAnswerFromAsync(HttpContext context, Uri backend, HttpStatusCode? wanted = null)
    {
        using var request = Copy(context.Request, backend);
        try
        {
            using var response = await _backends.SendAsync(request, context.RequestAborted);
            if (wanted is { } status && response.StatusCode != status)
            {
                return false;
            }

            await CopyAsync(response, context);
            return true;
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            return false;
        }
    }

    /// <summary>Whether a request has come from another backend.</summary>
    public static bool IsPassedOn(HttpContext context) => context.Request.Headers.ContainsKey(Mark);

    /// <summary>Sends a form to another backend too, as the person who has sent it here; it has been read.</summary>
    /// <returns>Whether it was taken there.</returns>
    public async Task<bool> TrySubmitAsync(HttpContext context, Uri backend)
    {
        using var request = Copy(context.Request, backend, new FormUrlEncodedContent(
            context.Request.Form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))));
        try
        {
            using var response = await _backends.SendAsync(request, context.RequestAborted);
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found;
        }
        catch (HttpRequestException)
        {
            return false;
        }
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

    private static void AskAgain(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri backend, HttpContent? read = null)
    {
        var copy = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(backend, request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString))
        {
            Content = read ?? (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0 ? new StreamContent(request.Body)
                : null),
        };
        foreach (var (name, values) in request.Headers)
        {
            // What was read is written anew, with a length of its own.
            var isSaid = OfConnection.Contains(name)
                || (read is not null && name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase));
            if (!isSaid && !copy.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
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
