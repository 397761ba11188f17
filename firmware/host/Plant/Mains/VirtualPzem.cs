using Spane.Firmware.Core.Power;

namespace Spane.Plant.Mains;

/// <summary>
/// A PZEM-004T v3 at its registers: it refreshes them once a second, counts energy, is powered by the line that it meters, and answers
/// Modbus RTU frames as its manual says. Frame building here is written apart from the firmware's, so that no error is made in both.
/// </summary>
public sealed class VirtualPzem
{
    private const double StartAmperes = 0.02;
    private const double StartWatts = 0.4;
    private const double PoweredVolts = 60;

    private readonly ushort[] _registers = new ushort[10];
    private double _sinceRefreshSeconds;
    private double _voltSeconds;
    private double _ampereSeconds;
    private double _wattSeconds;
    private double _energyWattHours;
    private ushort _alarmWatts = 23_000;

    public VirtualPzem(byte address) => Address = address;

    /// <summary>Its Modbus address.</summary>
    public byte Address { get; set; }

    /// <summary>Time between two refreshes of its registers, s.</summary>
    public double RefreshSeconds { get; set; } = 1;

    /// <summary>Its own error of current: measured from true.</summary>
    public Func<double, double> CurrentError { get; set; } = static amperes => amperes;

    /// <summary>Its own error of voltage: measured from true.</summary>
    public Func<double, double> VoltageError { get; set; } = static volts => volts;

    /// <summary>Its own error of power: measured from true.</summary>
    public Func<double, double> PowerError { get; set; } = static watts => watts;

    /// <summary>Whether its line gives it power.</summary>
    public bool Powered { get; private set; }

    /// <summary>Its energy register, Wh.</summary>
    public long WattHours
    {
        get => (long)_energyWattHours % EnergyModulus;
        set => _energyWattHours = value;
    }

    private const long EnergyModulus = 10_000_000;

    /// <summary>Advances the clock of its line.</summary>
    public void Advance(double volts, double amperes, double watts, double hertz, double seconds)
    {
        Powered = volts >= PoweredVolts;
        if (!Powered)
        {
            _sinceRefreshSeconds = _voltSeconds = _ampereSeconds = _wattSeconds = 0;
            return;
        }

        _sinceRefreshSeconds += seconds;
        _voltSeconds += volts * volts * seconds;
        _ampereSeconds += amperes * amperes * seconds;
        _wattSeconds += watts * seconds;
        if (_sinceRefreshSeconds >= RefreshSeconds - 1e-9)
        {
            Refresh(
                Math.Sqrt(_voltSeconds / _sinceRefreshSeconds), Math.Sqrt(_ampereSeconds / _sinceRefreshSeconds),
                _wattSeconds / _sinceRefreshSeconds, hertz);
            _sinceRefreshSeconds = _voltSeconds = _ampereSeconds = _wattSeconds = 0;
        }
    }

    /// <summary>Sets what it shows, whatever flows: for playing printed rows.</summary>
    public void Show(double volts, double amperes, double watts)
    {
        Powered = true;
        double factor = volts * amperes > 0 ? Math.Min(1, watts / (volts * amperes)) : 0;
        Put(0, (uint)Math.Round(volts * 10));
        Put32(1, Math.Round(amperes * 1_000));
        Put32(3, Math.Round(watts * 10));
        Put32(5, WattHours);
        Put(7, 500);
        Put(8, (uint)Math.Round(factor * 100));
        Put(9, watts > _alarmWatts ? 0xFFFFu : 0);
    }

    /// <summary>Answers a request.</summary>
    /// <returns>The answer; empty: it says nothing.</returns>
    public byte[] Answer(ReadOnlySpan<byte> request)
    {
        bool mine =
            request.Length >= 4
                && (request[0] == Address || request[0] == PzemFrame.GeneralAddress || request[0] == PzemFrame.BroadcastAddress);
        if (!Powered || !mine || !HasRightCheckWord(request))
        {
            return [];
        }

        byte[] answer = request[1] switch
        {
            0x04 when request.Length == 8 => ReadInput((request[2] << 8) | request[3], (request[4] << 8) | request[5]),
            0x06 when request.Length == 8 => WriteHolding(request),
            0x42 when request.Length == 4 => Reset(request),
            _ => Error(request[1], 1),
        };
        return request[0] == PzemFrame.BroadcastAddress ? [] : answer;
    }

    private static bool HasRightCheckWord(ReadOnlySpan<byte> frame)
    {
        ushort crc = ModbusCheckWord(frame[..^2]);
        return frame[^2] == (byte)crc && frame[^1] == (byte)(crc >> 8);
    }

    private static ushort ModbusCheckWord(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFF;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xA001u & (uint)-(int)(crc & 1));
            }
        }

        return (ushort)crc;
    }

    private static byte[] WithCheckWord(ReadOnlySpan<byte> body)
    {
        ushort crc = ModbusCheckWord(body);
        return [.. body, (byte)crc, (byte)(crc >> 8)];
    }

    private void Refresh(double volts, double amperes, double watts, double hertz)
    {
        double v = VoltageError(volts);
        double a = amperes < StartAmperes ? 0 : CurrentError(amperes);
        double w = watts < StartWatts ? 0 : PowerError(watts);
        _energyWattHours += w * _sinceRefreshSeconds / 3_600;
        Show(v, a, w);
        Put(7, (uint)Math.Round(hertz * 10));
    }

    private byte[] ReadInput(int start, int count)
    {
        if (start + count > _registers.Length || count == 0)
        {
            return Error(0x04, 2);
        }

        var body = new byte[3 + (count * 2)];
        body[0] = Address;
        body[1] = 0x04;
        body[2] = (byte)(count * 2);
        for (int i = 0; i < count; i++)
        {
            body[3 + (i * 2)] = (byte)(_registers[start + i] >> 8);
            body[4 + (i * 2)] = (byte)_registers[start + i];
        }

        return WithCheckWord(body);
    }

    private byte[] WriteHolding(ReadOnlySpan<byte> request)
    {
        int value = (request[4] << 8) | request[5];
        switch ((request[2] << 8) | request[3])
        {
            case 1:
                _alarmWatts = (ushort)value;
                return request.ToArray();
            case 2 when value is >= PzemFrame.FirstAddress and <= PzemFrame.LastAddress:
                byte[] echo = request.ToArray();
                Address = (byte)value;
                return echo;
            case 2:
                return Error(0x06, 3);
            default:
                return Error(0x06, 2);
        }
    }

    private byte[] Reset(ReadOnlySpan<byte> request)
    {
        _energyWattHours = 0;
        Put32(5, 0);
        return request.ToArray();
    }

    private byte[] Error(byte function, byte code) => WithCheckWord([Address, (byte)(function | 0x80), code]);

    private void Put(int register, uint value) => _registers[register] = (ushort)value;

    private void Put32(int register, double value)
    {
        uint word = (uint)value;
        _registers[register] = (ushort)word;
        _registers[register + 1] = (ushort)(word >> 16);
    }
}
