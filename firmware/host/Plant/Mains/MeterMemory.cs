using System.Globalization;

namespace Spane.Plant.Mains;

/// <summary>The energy registers of a canteen's meters in a file: a PZEM-004T keeps its register without power, so a canteen that starts
/// again finds what was counted.</summary>
public sealed class MeterMemory
{
    private readonly CanteenMains _mains;
    private readonly string _file;
    private string _written = "";

    /// <summary>Sets the meters to what the file says; without a file, or with one that cannot be read, they stay at 0.</summary>
    public MeterMemory(CanteenMains mains, string file)
    {
        ArgumentNullException.ThrowIfNull(mains);
        (_mains, _file) = (mains, file);
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var (meter, line) in All.Zip(File.ReadLines(file)))
        {
            meter.WattHours = long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) ? counted : 0;
        }
    }

    /// <summary>Writes the registers if one has changed. A process that is killed meanwhile leaves the old file.</summary>
    public void Keep()
    {
        var now = string.Concat(All.Select(meter => string.Create(CultureInfo.InvariantCulture, $"{meter.WattHours}\n")));
        if (now != _written)
        {
            File.WriteAllText(_file + ".new", now);
            File.Move(_file + ".new", _file, overwrite: true);
            _written = now;
        }
    }

    // The feeder's meter has a bus of its own, and the address of another: only the order tells them apart.
    private IEnumerable<VirtualPzem> All => [.. _mains.Meters, _mains.Feeder];
}
