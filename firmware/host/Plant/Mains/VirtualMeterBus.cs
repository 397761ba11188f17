using Spane.NanoFramework;

namespace Spane.Plant.Mains;

/// <summary>
/// The meters of one serial bus at the byte: a request takes its time on the line, each meter that feels addressed answers after its own
/// time, two that answer at once spoil each other's bits, and noise flips some.
/// </summary>
public sealed class VirtualMeterBus(int seed, string name) : ISerialPeripheral
{
    private const int TurnaroundMicroseconds = 12_000;

    private readonly SeededNoise _noise = new(seed, "bus " + name);
    private readonly List<VirtualPzem> _meters = [];
    private SerialWire? _wire;

    public IReadOnlyList<VirtualPzem> Meters => _meters;

    /// <summary>Probability that a byte to the chip is damaged.</summary>
    public double ByteErrorRate { get; set; }

    /// <summary>A broken wire: nothing gets through.</summary>
    public bool Cut { get; set; }

    /// <summary>The chip's driver fails to send, with the error of no type that it has.</summary>
    public bool DriverFails { get; set; }

    public void Add(VirtualPzem meter) => _meters.Add(meter);

    /// <summary>Removes a meter.</summary>
    public void Remove(VirtualPzem meter) => _meters.Remove(meter);

    /// <inheritdoc/>
    public void Opened(SerialWire wire, int baudRate) => _wire = baudRate == 9_600
        ? wire
        : throw new InvalidOperationException($"A PZEM-004T speaks 9600 Bd, not {baudRate}.");

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> data)
    {
        if (DriverFails)
        {
#pragma warning disable CA2201 // The chip has no type for it.
            throw new Exception("0x00000000");
#pragma warning restore CA2201
        }

        if (Cut || _wire is null)
        {
            return;
        }

        byte[] heard = [];
        foreach (VirtualPzem meter in _meters)
        {
            heard = Collide(heard, meter.Answer(data));
        }

        if (heard.Length == 0)
        {
            return;
        }

        if (ByteErrorRate > 0)
        {
            Damage(heard);
        }

        _wire.Send(heard, (data.Length * _wire.ByteMicroseconds) + TurnaroundMicroseconds);
    }

    // The line's idle level is high and an opto-coupler pulls it low: of two senders the zeros win.
    private static byte[] Collide(byte[] first, byte[] second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return first.Length == 0 ? second : first;
        }

        byte[] both = first.Length >= second.Length ? first : second;
        for (int i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            both[i] = (byte)(first[i] & second[i]);
        }

        return both;
    }

    private void Damage(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (_noise.Uniform() < ByteErrorRate)
            {
                bytes[i] ^= (byte)(1 << (int)(_noise.Uniform() * 8));
            }
        }
    }
}
