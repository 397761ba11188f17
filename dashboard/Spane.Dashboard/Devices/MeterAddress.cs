namespace Spane.Dashboard.Devices;

/// <summary>Where a meter is wired, as the box's settings say.</summary>
/// <param name="Load">Id of the load that it measures; <c>feeder</c> is the supply.</param>
/// <param name="Bus">0 is bus A, 1 is bus B.</param>
/// <param name="Address">Modbus address, 1–247.</param>
public sealed record MeterAddress(string Load, int Bus, int Address)
{
    /// <summary>As it is written on the box: <c>A 3</c>.</summary>
    public string Mark => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Bus == 0 ? 'A' : 'B')} {Address}");
}
