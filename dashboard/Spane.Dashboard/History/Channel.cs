namespace Spane.Dashboard.History;

/// <summary>One number of one series of one device, to be drawn.</summary>
/// <param name="Measurement">Measurement as the history API names it, such as <c>pack</c>.</param>
/// <param name="Number">Name of the number, such as <c>net_g</c>.</param>
/// <param name="Unit">Its unit, as the texts <c>unit.…</c> name it; empty: none.</param>
/// <param name="Period">How often a point is expected: three periods without one are a gap.</param>
/// <param name="Tag">The series within the device, such as a load's id; empty: there is one only.</param>
public sealed record Channel(string Device, string Measurement, string Number, string Unit, TimeSpan Period, string Tag = "")
{
    /// <summary>The channel in an address: <c>packer-1/pack/net_g</c>, with the tag at the end if there is one.</summary>
    public string Key => $"{Device}/{Measurement}/{Number}{(Tag.Length > 0 ? "/" + Tag : "")}";
}
