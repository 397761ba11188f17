using System.Globalization;
using System.Text;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Writes points as lines one behind the other. What all points of a series share is made once when they come one behind the
/// other.</summary>
/// <param name="usualBytes">How many bytes the lines will take; more are made room for.</param>
internal sealed class LineWriter(int usualBytes)
{
    // The longest shortest round-trip text of a double has 24 characters, of a long 20.
    private const int LongestNumber = 32;

    private byte[] _lines = new byte[usualBytes];
    private int _length;
    private TelemetryPoint? _before;
    private byte[] _series = [];
    private byte[][] _numbers = [];
    private byte[][] _texts = [];

    /// <summary>What was written, UTF-8.</summary>
    public ReadOnlyMemory<byte> Lines => _lines.AsMemory(0, _length);

    /// <summary>Writes one line, ended by a line feed.</summary>
    public void Write(TelemetryPoint point)
    {
        Begin(point);
        Bytes(_series);
        Number((long)point.Boot);
        Bytes("i,seq="u8);
        Number((long)point.Sequence);
        Bytes("i"u8);
        for (var i = 0; i < point.Numbers.Length; i++)
        {
            if (double.IsFinite(point.Numbers[i]))
            {
                Bytes(_numbers[i]);
                Number(point.Numbers[i]);
            }
        }

        for (var i = 0; i < point.Texts.Length; i++)
        {
            Bytes(_texts[i]);
            Text(LineProtocol.EscapeText(point.Texts[i]));
            Bytes("\""u8);
        }

        Bytes(" "u8);
        Number(LineProtocol.TimeOf(PointPosition.Of(point)));
        Bytes("\n"u8);
    }

    private void Begin(TelemetryPoint point)
    {
        if (!ReferenceEquals(point.Measurement, _before?.Measurement))
        {
            _numbers = [.. point.Measurement.Numbers.Select(name => Encoding.UTF8.GetBytes($",{name}="))];
            _texts = [.. point.Measurement.Texts.Select(name => Encoding.UTF8.GetBytes($",{name}=\""))];
        }
        else if (point.Device == _before!.Device && point.Tag == _before.Tag)
        {
            return;
        }

        var tag = point.Measurement.Tag.Length > 0 ? $",{point.Measurement.Tag}={LineProtocol.EscapeTag(point.Tag)}" : "";
        _series = Encoding.UTF8.GetBytes($"{point.Measurement.Name},device={LineProtocol.EscapeTag(point.Device)}{tag} boot=");
        _before = point;
    }

    private void Number(double value)
    {
        // Most values are whole, and a whole number is written several times faster. The bits tell a negative zero apart.
        var whole = (long)value;
        if (BitConverter.DoubleToInt64Bits(whole) == BitConverter.DoubleToInt64Bits(value))
        {
            Number(whole);
            return;
        }

        _ = value.TryFormat(Room(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Number(long value)
    {
        _ = value.TryFormat(Room(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Text(string text) => _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_lines.Length - _length < bytes)
        {
            Array.Resize(ref _lines, Math.Max(_lines.Length * 2, _length + bytes));
        }

        return _lines.AsSpan(_length);
    }
}
