using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Spane.Servers;

/// <summary>Stands between a client and a server on 127.0.0.1 and can cut their connections as a broken network does.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private readonly int serverPort;
    private volatile bool refusing;
    private int connectionCount;

    /// <summary>Starts the proxy.</summary>
    /// <param name="serverPort">The port of 127.0.0.1 to pass connections on to.</param>
    public TcpProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The port to connect to instead of the server's.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections were accepted so far.</summary>
    public int ConnectionCount => Volatile.Read(ref connectionCount);

    /// <summary>Whether new connections are closed at once.</summary>
    public bool Refusing
    {
        get => refusing;
        set => refusing = value;
    }

    /// <summary>Resets all open connections, on both sides.</summary>
    public void Cut()
    {
        foreach (Socket socket in open.Keys)
        {
            // With no time to linger, RST is sent instead of an orderly end.
            socket.Close(0);
            open.TryRemove(socket, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Cut();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync(stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return;
            }

            Interlocked.Increment(ref connectionCount);
            if (refusing)
            {
                client.Dispose();
                continue;
            }

            _ = PassOnAsync(client);
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        open.TryAdd(client, 0);
        open.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
            await using var clientStream = new NetworkStream(client, ownsSocket: true);
            await using var serverStream = new NetworkStream(server, ownsSocket: true);
            await Task.WhenAny(clientStream.CopyToAsync(serverStream, stop.Token), serverStream.CopyToAsync(clientStream, stop.Token));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone, or was cut: the connection ends, which is what a network does.
        }
        finally
        {
            open.TryRemove(client, out _);
            open.TryRemove(server, out _);
            client.Dispose();
            server.Dispose();
        }
    }
}
