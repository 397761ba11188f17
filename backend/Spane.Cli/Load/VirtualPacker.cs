using System.Text;
using System.Text.Unicode;
using Spane.Mqtt;

namespace Spane.Cli.Load;

/// <summary>One virtual packer: packs of 35 g of Milo, numbered and kept until acknowledged.</summary>
public sealed class VirtualPacker
{
    private readonly string _topic;
    private readonly Lock _gate = new();
    private readonly long _startMilliseconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private uint _acknowledgedUpTo;

    /// <summary>Makes a packer.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="connection">Its connection to the broker, which it may share.</param>
    public VirtualPacker(string device, MqttConnection connection)
    {
        Device = device;
        Connection = connection;
        _topic = $"spane/v1/{VirtualFleet.Site}/{device}/pack";
        ReceivedTopic = $"spane/v1/{VirtualFleet.Site}/{device}/received";
    }

    /// <summary>Device id.</summary>
    public string Device { get; }

    /// <summary>Topic of its cumulative acknowledgement.</summary>
    public string ReceivedTopic { get; }

    /// <summary>Packs so far.</summary>
    public uint Sequence { get; private set; }

    internal MqttConnection Connection { get; }

    /// <summary>Packs one pack.</summary>
    /// <param name="quality">Quality of service.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<MqttReasonCode> PackAsync(MqttQoS quality, CancellationToken cancellationToken) => SendAsync(++Sequence, quality, cancellationToken);

    /// <summary>Sends again what is not acknowledged.</summary>
    /// <param name="cancellationToken">Ends sending.</param>
    public async Task SendAgainAsync(CancellationToken cancellationToken)
    {
        for (var sequence = _acknowledgedUpTo + 1; sequence <= Sequence; sequence++)
        {
            await SendAsync(sequence, MqttQoS.AtLeastOnce, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what is acknowledged.</summary>
    /// <param name="storedUpTo">The highest stored sequence number.</param>
    /// <returns>How many more messages are acknowledged.</returns>
    internal long Forget(uint storedUpTo)
    {
        lock (_gate)
        {
            var more = storedUpTo > _acknowledgedUpTo ? storedUpTo - _acknowledgedUpTo : 0;
            _acknowledgedUpTo += more;
            return more;
        }
    }

    // The content follows from the number alone, so an outbox of thousands of packs is two counters.
    private ValueTask<MqttReasonCode> SendAsync(uint sequence, MqttQoS quality, CancellationToken cancellationToken)
    {
        Span<byte> text = stackalloc byte[320];
        Utf8.TryWrite(
            text,
            System.Globalization.CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"boot\":1,\"seq\":{sequence},\"lo\":{_acknowledgedUpTo + 1},\"t\":{_startMilliseconds + sequence},\"up\":{sequence},\"prod\":\"milo\",\"lot\":\"L-1\",\"n\":{sequence},\"net\":{34.5 + (sequence % 100 * 0.01):F2},\"gross\":35.11,\"res\":0.09,\"tgt\":35.00,\"rate\":64.8,\"run\":15734,\"wall\":15734,\"fill\":612,\"ir\":1}}",
            out var length);
        return Connection.PublishAsync(new MqttMessage(_topic, text[..length].ToArray(), quality), cancellationToken);
    }
}
