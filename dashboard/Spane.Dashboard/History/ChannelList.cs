using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Dashboard.History;

/// <summary>The channels that there are: those of every line, and for who may see it those of every canteen.</summary>
public static class ChannelList
{
    private const string FeederTag = "feeder";

    /// <summary>Lists them by device.</summary>
    public static IReadOnlyList<Channel> Of(IReadOnlyList<LineView> lines, IReadOnlyList<CanteenView> canteens) =>
        [.. lines.SelectMany(line => Line(line.Device)), .. canteens.SelectMany(Canteen)];

    private static IEnumerable<Channel> Line(string device) =>
    [
        new(device, "pack", "net_g", "g", Freshness.Pack),
        new(device, "pack", "residue_g", "g", Freshness.Pack),
        new(device, "pack", "rate_ppm", "ppm", Freshness.Pack),
        new(device, "pack", "fill_ms", "ms", Freshness.Pack),
        new(device, "pack", "ir_count", "packs", Freshness.Pack),
        new(device, "pack", "crisp", "", Freshness.Pack),
        new(device, "trial", "mean_g", "g", Freshness.Trial),
        new(device, "trial", "sd_g", "g", Freshness.Trial),
        new(device, "trial", "packs", "packs", Freshness.Trial),
        new(device, "trial", "crisp", "", Freshness.Trial),
    ];

    private static IEnumerable<Channel> Canteen(CanteenView canteen) =>
        from tag in canteen.Loads.Select(load => load.Id).Prepend(FeederTag)
        from number in new[] { ("power_w", "W"), ("current_a", "A"), ("voltage_v", "V"), ("power_factor", ""), ("frequency_hz", "Hz") }
        select new Channel(canteen.Device, "power", number.Item1, number.Item2, Freshness.Meter, tag);
}

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
