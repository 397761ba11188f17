using System.Net.Sockets;

namespace Spane.Mqtt.Tests.Fakes;

/// <summary>The broker's end of one network connection.</summary>
internal sealed class FakeBrokerLink(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public async Task SendAsync(params byte[][] packets) =>
        await _stream.WriteAsync(packets.SelectMany(p => p).ToArray(), TestContext.Current.CancellationToken);

    /// <summary>The next packet of the client.</summary>
    /// <exception cref="EndOfStreamException">The client closed the connection.</exception>
    public async Task<ClientPacket> NextAsync()
    {
        byte first = await ByteAsync();
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = await ByteAsync();
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        byte[] body = new byte[length];
        await ReadAsync(body);
        return new ClientPacket(first, body);
    }

    /// <summary>Waits until the client has closed the connection, in order or not.</summary>
    public async Task EndedAsync()
    {
        try
        {
            while (true)
            {
                await NextAsync();
            }
        }
        catch (IOException)
        {
            // The end that was waited for.
        }
    }

    /// <summary>Ends the stream to the client, which may still send.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _stream.Dispose();

    private async Task<byte> ByteAsync()
    {
        byte[] one = new byte[1];
        await ReadAsync(one);
        return one[0];
    }

    private async Task ReadAsync(byte[] buffer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await _stream.ReadExactlyAsync(buffer, limit.Token);
    }
}
