using System.Threading.Channels;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Cli.Load;

/// <summary>One connection and the virtual devices that share it: every n-th one of all.</summary>
internal sealed class LoadLine : IAsyncDisposable
{
    /// <summary>A connection of its own for each of 10,000 devices has to be small.</summary>
    private const int ReceiveBufferBytes = 512;

    private readonly LoadOptions options;
    private readonly int number;
    private readonly string[] topics;
    private readonly MqttConnection connection;
    private readonly Channel<byte[]> free = Channel.CreateUnbounded<byte[]>();
    private long published;

    public LoadLine(LoadOptions options, int number)
    {
        this.options = options;
        this.number = number;
        topics = [.. DeviceNumbers().Select(device => new DeviceTopic(LoadOptions.Site, DeviceId(device), TopicLeaf.Pack).ToString())];
        connection = new MqttConnection(new MqttConnectionOptions
        {
            Host = options.Host,
            Port = options.Port,
            UserName = options.UserName,
            Password = options.Password,
            ClientId = $"spane-load-{Environment.ProcessId}-{number}",
            PublishWindow = WindowPerLine,
            ReceiveBufferSize = ReceiveBufferBytes,
            ReceivedCapacity = 1,
            KeepAlive = TimeSpan.FromSeconds(60),
        });
        // A payload must not change until its publish completes: as many buffers as messages in flight.
        for (int i = 0; i < WindowPerLine; i++)
        {
            free.Writer.TryWrite(new byte[LoadMessage.LargestSize]);
        }
    }

    /// <summary>How many messages of this line were handed over or acknowledged.</summary>
    public long Published => Interlocked.Read(ref published);

    private int WindowPerLine => Math.Max(1, options.Window / options.Connections);

    /// <summary>The id of a virtual device.</summary>
    /// <param name="device">Its number, from 0.</param>
    public static string DeviceId(int device) => $"load-{device:D5}";

    public Task ConnectAsync(CancellationToken cancellationToken) => connection.StartAsync(cancellationToken);

    /// <summary>Sends this line's share of the messages, each device's in order.</summary>
    public async Task RunAsync(long boot, LoadClock clock, CancellationToken cancellationToken)
    {
        for (long turn = 0; turn * options.Devices < options.Messages; turn++)
        {
            for (int index = 0; index < topics.Length; index++)
            {
                long message = (turn * options.Devices) + number + (index * options.Connections);
                if (message >= options.Messages)
                {
                    break;
                }

                TimeSpan pause = clock.Until(message);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                }

                byte[] buffer = await free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                int size = LoadMessage.Write(buffer, boot, turn + 1, clock.Milliseconds);
                var publish = new MqttMessage(topics[index], buffer.AsMemory(0, size), options.QoS);
                _ = FinishAsync(connection.PublishAsync(publish, cancellationToken), buffer);
            }
        }

        for (int i = 0; i < WindowPerLine; i++)
        {
            await free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private IEnumerable<int> DeviceNumbers()
    {
        for (int device = number; device < options.Devices; device += options.Connections)
        {
            yield return device;
        }
    }

    private async Task FinishAsync(ValueTask<MqttReasonCode> publish, byte[] buffer)
    {
        try
        {
            await publish.ConfigureAwait(false);
            Interlocked.Increment(ref published);
            free.Writer.TryWrite(buffer);
        }
        catch (Exception failure) when (failure is MqttException or OperationCanceledException)
        {
            free.Writer.TryComplete(failure);
        }
    }
}
