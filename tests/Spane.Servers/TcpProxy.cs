using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Spane.Servers;

/// <summary>Stands between a client and a server on 127.0.0.1 and can cut their connections as a broken network does.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly int _serverPort;
    private volatile bool _refusing;
    private int _connectionCount;

    /// <summary>Starts the proxy.</summary>
    /// <param name="serverPort">The port of 127.0.0.1 to pass connections on to.</param>
    public TcpProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port to connect to instead of the server's.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were accepted so far.</summary>
    public int ConnectionCount => Volatile.Read(ref _connectionCount);

    /// <summary>Whether new connections are closed at once.</summary>
    public bool Refusing
    {
        get => _refusing;
        set => _refusing = value;
    }

    /// <summary>Resets all open connections, on both sides.</summary>
    public void Cut()
    {
        foreach (Socket socket in _open.Keys)
        {
            // With no time to linger, RST is sent instead of an orderly end.
            socket.Close(0);
            _open.TryRemove(socket, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return;
            }

            Interlocked.Increment(ref _connectionCount);
            if (_refusing)
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
        _open.TryAdd(client, 0);
        _open.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
            await using var clientStream = new NetworkStream(client, ownsSocket: true);
            await using var serverStream = new NetworkStream(server, ownsSocket: true);
            await Task.WhenAny(clientStream.CopyToAsync(serverStream, _stop.Token), serverStream.CopyToAsync(clientStream, _stop.Token));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone, or was cut: the connection ends, which is what a network does.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
            server.Dispose();
        }
    }
}
