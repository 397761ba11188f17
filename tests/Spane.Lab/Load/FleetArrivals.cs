using System.Buffers.Text;
using Spane.Mqtt;

namespace Spane.Lab.Load;

/// <summary>Counts which messages of a <see cref="VirtualFleet"/> have come, and which are duplicates.</summary>
internal sealed class FleetArrivals(FleetOptions options)
{
    private static ReadOnlySpan<byte> BootKey => "\"boot\":"u8;

    private static ReadOnlySpan<byte> SequenceKey => "\"seq\":"u8;

    private readonly Lock _gate = new();
    private readonly ulong[] _seen = new ulong[(options.Messages / 64) + 1];
    private long _distinct;
    private long _twice;

    /// <summary>Different messages so far.</summary>
    public long Distinct => Interlocked.Read(ref _distinct);

    /// <summary>Messages that came again.</summary>
    public long Twice => Interlocked.Read(ref _twice);

    /// <summary>Counts one.</summary>
    public void Add(MqttReceivedMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload.Span;
        if (Number(payload, BootKey) != options.Boot)
        {
            return;
        }

        // spane/v1/bench/load-00042/pack
        ReadOnlySpan<char> id = message.Topic.AsSpan("spane/v1/".Length + FleetOptions.Site.Length + 1 + "load-".Length, 5);
        long number = ((Number(payload, SequenceKey) - 1) * options.Devices) + int.Parse(id, provider: null);
        ulong bit = 1UL << (int)(number & 63);
        lock (_gate)
        {
            ref ulong word = ref _seen[number >> 6];
            if ((word & bit) != 0)
            {
                _twice++;
                return;
            }

            word |= bit;
            _distinct++;
        }
    }

    private static long Number(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        int at = payload.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(payload[(at + key.Length)..], out long value, out _) ? value : -1;
    }
}
