using System.Net;
using System.Net.Sockets;

namespace Spane.Broker.Tests.Wire;

/// <summary>A client that sends what it is told to, right or wrong.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawClient(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>Opens the socket.</summary>
    public static async Task<RawClient> OpenAsync(int port)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        return new RawClient(client);
    }

    /// <summary>Whether the broker closes a new connection unasked; its reset may come before the system tells that the socket is
    /// open.</summary>
    public static async Task<bool> IsTurnedAwayAsync(int port)
    {
        try
        {
            await using var client = await OpenAsync(port);
            return await client.ReadAsync() is null;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    /// <summary>Opens the socket and gets in.</summary>
    public static async Task<RawClient> ConnectAsync(int port, byte[] connect)
    {
        var client = await OpenAsync(port);
        await client.SendAsync(connect);
        var answer = await client.ReadAsync();
        answer.ShouldNotBeNull().IsConnAck.ShouldBeTrue();
        answer.Reason.ShouldBe((byte)0);
        return client;
    }

    public async Task SendAsync(params byte[] bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>The next packet; null: the broker has closed.</summary>
    public async Task<Answer?> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var first = await ByteAsync(limit.Token);
            var (length, shift) = (0, 0);
            for (byte part = 0x80; part >= 0x80; shift += 7)
            {
                part = await ByteAsync(limit.Token);
                length |= (part & 0x7F) << shift;
            }

            var body = new byte[length];
            await _stream.ReadExactlyAsync(body, limit.Token);
            return new Answer(first, body);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Requires that the broker closes, and tells what it said before.</summary>
    public async Task<Answer?> ClosesAsync()
    {
        Answer? last = null;
        while (await ReadAsync() is { } answer)
        {
            last = answer;
        }

        return last;
    }

    /// <summary>Ends as a power cut does.</summary>
    public ValueTask DisposeAsync()
    {
        _client.Client.LingerState = new LingerOption(true, 0);
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte> ByteAsync(CancellationToken cancellationToken)
    {
        var one = new byte[1];
        await _stream.ReadExactlyAsync(one, cancellationToken);
        return one[0];
    }
}
