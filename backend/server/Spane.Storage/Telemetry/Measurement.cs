namespace Spane.Storage.Telemetry;

/// <summary>A kind of telemetry: the names of its values, the same in every store.</summary>
/// <param name="Tag">What tells several series of one device apart, for example <c>load</c>; empty: a device has one series.</param>
/// <param name="Numbers">Names of the numeric values, with their unit at the end, in column order.</param>
/// <param name="RolledUp">Names of those numbers that rollups keep with minimum, mean and maximum.</param>
public sealed record Measurement(
    string Name,
    string Tag,
    IReadOnlyList<string> Numbers,
    IReadOnlyList<string> Texts,
    IReadOnlyList<string> RolledUp)
{
    /// <summary>The position of a number.</summary>
    /// <returns>Its index in <see cref="Numbers"/>; −1: there is none of that name.</returns>
    public int IndexOf(string number)
    {
        for (var i = 0; i < Numbers.Count; i++)
        {
            if (Numbers[i] == number)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>One message's values at one time. (Device, boot, sequence) is its identity: the same three are the same point.</summary>
/// <param name="Tag">The series within the device, for example a load's id; empty when the measurement has no tag.</param>
/// <param name="UtcMilliseconds">When it was measured, UTC milliseconds since 1970.</param>
/// <param name="Boot">The node's boot counter.</param>
/// <param name="Numbers">In the order of <see cref="Measurement.Numbers"/>; NaN: not measured.</param>
public sealed record TelemetryPoint(
    Measurement Measurement,
    string Device,
    string Tag,
    long UtcMilliseconds,
    uint Boot,
    uint Sequence,
    double[] Numbers,
    string[] Texts);
