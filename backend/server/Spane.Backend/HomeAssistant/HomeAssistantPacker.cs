using System.Text.Json.Nodes;
using Spane.Packing.Views;

namespace Spane.Backend.HomeAssistant;

/// <summary>A packing line.</summary>
internal static class HomeAssistantPacker
{
    private static readonly BilingualText Optimal = new("optimal", "optimal");
    private static readonly BilingualText NotOptimal = new("tidak optimal", "not optimal");

    private static readonly IReadOnlyList<HomeAssistantEntity> Entities =
    [
        new("sensor", "weight", new("Berat bersih", "Net weight"), "weight") { DeviceClass = "weight", StateClass = "measurement",
            Unit = "g" },
        new("sensor", "pack_weight", new("Berat bungkus terakhir", "Weight of the latest pack"), "pack_weight") { DeviceClass = "weight",
            StateClass = "measurement", Unit = "g" },
        new("sensor", "verdict", new("Penilaian bungkus terakhir", "Verdict on the latest pack"), "verdict") { DeviceClass = "enum",
            Options = [Optimal, NotOptimal] },
        new("sensor", "pack_rate", new("Bungkus per menit", "Packs per minute"), "pack_rate") { StateClass = "measurement",
            Unit = "packs/min" },
        new("sensor", "shift_packs", new("Bungkus giliran ini", "Packs of this shift"), "shift_packs") { StateClass = "total_increasing",
            Unit = "packs" },
        new("sensor", "shift_giveaway", new("Kelebihan isi giliran ini", "Giveaway of this shift"),
            "shift_giveaway") { DeviceClass = "weight", StateClass = "measurement", Unit = "g" },
    ];

    public static HomeAssistantDevice Of(LineView line, string name, Func<BilingualText, string> text)
    {
        var pack = line.RecentPacks.Count > 0 ? line.RecentPacks[0] : null;
        var state = new JsonObject
        {
            ["online"] = line.Online == true,
            ["weight"] = Round(line.Weight?.NetGrams),
            ["pack_weight"] = Round(pack?.NetGrams),
            ["verdict"] = pack is null ? null : text(pack.Verdict.Optimal ? Optimal : NotOptimal),
            ["pack_rate"] = Round(line.PacksPerMinute),
            ["shift_packs"] = line.ShiftPacks,
            ["shift_giveaway"] = Round(line.ShiftGiveawayGrams),
        };
        return new HomeAssistantDevice(line.Site, line.Device, name, text(new("Mesin pengemas", "Packer")), line.Firmware, Entities, state);
    }

    private static double? Round(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 2) : null;
}
