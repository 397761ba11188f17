using System.Net;
using System.Net.Sockets;

namespace Spane.Notifications.Hosts;

/// <summary>Finds the addresses of a host.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// HTTP to hosts that the rules allow. A name is resolved once, the address is checked, and the connection goes to that address: a name
/// that is public when it is asked for and private when it is connected to gains nothing. Nothing is redirected, no proxy is asked.
/// </summary>
public static class GuardedHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>Makes a client.</summary>
    /// <param name="resolve">Finds addresses; null: the system does.</param>
    /// <param name="maxAnswerBytes">Beyond it an answer is given up.</param>
    /// <param name="timeout">For a request with its answer; null: 10 s.</param>
    public static HttpClient Create(
        HostRules rules, ResolveHost? resolve = null, int maxAnswerBytes = MaxAnswerBytes, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        resolve ??= Dns.GetHostAddressesAsync;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 4,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(rules, resolve, context.DnsEndPoint, cancellationToken),
        };
        return new HttpClient(new RuleCheck(rules, handler))
        {
            Timeout = timeout ?? Timeout,
            MaxResponseContentBufferSize = maxAnswerBytes,
        };
    }

    private static async ValueTask<Stream> ConnectAsync(
        HostRules rules, ResolveHost resolve, DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var found = await resolve(endPoint.Host, cancellationToken);
        IPAddress[] good = [.. found.Where(address => rules.IsAtHome(endPoint.Host) || PublicAddress.Is(address))];
        if (good is [])
        {
            throw new HostRefusedException(
                found is [] ? $"{endPoint.Host} has no address"
                    : $"{endPoint.Host} is at {found[0]}, which is not an address of the internet");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(good, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks the rules before each request, also over a connection that stands already.</summary>
    private sealed class RuleCheck(HostRules rules, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            rules.Problem(request.RequestUri) is { } problem ? throw new HostRefusedException(problem)
                : base.SendAsync(request, cancellationToken);
    }
}

/// <summary>The rules allow no connection to a host.</summary>
public sealed class HostRefusedException(string reason) : HttpRequestException(reason);
