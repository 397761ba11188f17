using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Spane.Storage.Tests.Influx;

/// <summary>An HTTP server on a free port of 127.0.0.1 that keeps what it is asked and answers as it is told.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<WireRequest, WireAnswer> _answer;
    private readonly Task _answering;

    public WireServer(Func<WireRequest, WireAnswer> answer)
    {
        _answer = answer;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _answering = AnswerAsync();
    }

    public Uri Address { get; }

    /// <summary>What it was asked, in order.</summary>
    public List<WireRequest> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        while (await NextAsync() is { } context)
        {
            var request = await ReadAsync(context.Request);
            Requests.Add(request);
            var (status, body) = _answer(request);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (status != 204)
            {
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            }

            context.Response.Close();
        }
    }

    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync();
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static async Task<WireRequest> ReadAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await (request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(request.InputStream, CompressionMode.Decompress)
            : request.InputStream).CopyToAsync(body);
        string[] names = ["Authorization", "Content-Encoding", "Content-Type"];
        var headers = names.Where(name => request.Headers[name] is not null).Select(name => $"{name}: {request.Headers[name]}");
        return new WireRequest($"{request.HttpMethod} {request.RawUrl}", [.. headers], Encoding.UTF8.GetString(body.ToArray()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
