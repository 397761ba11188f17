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
