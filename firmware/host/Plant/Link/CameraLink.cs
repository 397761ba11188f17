using System.Threading.Channels;
using Spane.Mqtt;

namespace Spane.Plant.Link;

/// <summary>A camera's way to a real broker: photographs go one after the other, each until its PUBACK, through whatever happens to the
/// broker; some hundred wait.</summary>
public sealed class CameraLink : IAsyncDisposable
{
    /// <summary>Photographs that wait; the oldest is given up for a newer one.</summary>
    public const int Waiting = 400;

    private readonly MqttConnection _connection;
    private readonly string _topic;
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<byte[]> _outbox;
    private readonly Task _sending;
    private int _givenUp;
    private int _left;

    /// <summary>Connects, and goes on trying.</summary>
    /// <param name="port">Port of the broker on 127.0.0.1.</param>
    /// <param name="topic">The camera's topic, <c>spane/v1/{site}/{device}/image</c>.</param>
    /// <param name="userName">Its user at the broker.</param>
    public CameraLink(int port, string topic, string userName, string password)
    {
        _topic = topic;
        _outbox = Channel.CreateBounded(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest },
            (byte[] _) => Interlocked.Increment(ref _givenUp));
        _connection = new MqttConnection(new MqttConnectionOptions
        {
            Port = port,
            UserName = userName,
            Password = password,
            ClientId = userName,
            ProtocolVersion = MqttProtocolVersion.V311,
            SessionExpiry = Timeout.InfiniteTimeSpan,
            ReconnectPauseLimit = TimeSpan.FromSeconds(1),
        });
        _sending = SendAsync();
    }

    /// <summary>Photographs without a PUBACK yet.</summary>
    public int Left => Volatile.Read(ref _left) - GivenUp;

    /// <summary>Photographs that had to make room for newer ones.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Ends when nothing more is sent: disposed of, or refused for good by the broker.</summary>
    public Task Ended => _sending;

    /// <summary>Sends a photograph as soon as it can go.</summary>
    public void Send(byte[] payload)
    {
        Interlocked.Increment(ref _left);
        _outbox.Writer.TryWrite(payload);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _connection.DisposeAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task SendAsync()
    {
        await _connection.StartAsync(_ending.Token);
        await foreach (byte[] payload in _outbox.Reader.ReadAllAsync(_ending.Token))
        {
            await _connection.PublishAsync(new MqttMessage(_topic, payload, MqttQoS.AtLeastOnce), _ending.Token);
            Interlocked.Decrement(ref _left);
        }
    }
}
