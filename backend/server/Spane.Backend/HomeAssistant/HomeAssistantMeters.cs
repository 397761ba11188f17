using System.Text.Json.Nodes;
using Spane.Electricity.Views;

namespace Spane.Backend.HomeAssistant;

/// <summary>A power box: its supply, and each load's meter and contactor.</summary>
internal static class HomeAssistantMeters
{
    private static readonly BilingualText Supply = new("Suplai", "Supply");

    public static HomeAssistantDevice Of(CanteenView canteen, string name, Func<BilingualText, string> text)
    {
        List<HomeAssistantEntity> entities = [.. Meter("feeder", "feeder", Supply), Frequency];
        var loads = new JsonObject();
        foreach (var load in canteen.Loads)
        {
            entities.AddRange(Meter($"load-{load.Id}", $"loads['{load.Id}']", load.Name));
            entities.AddRange(Contactor(load));
            loads[load.Id] = new JsonObject
            {
                ["voltage"] = Round(load.Volts, 1),
                ["current"] = Round(load.Amperes, 3),
                ["power"] = Round(load.Watts, 1),
                ["energy"] = Round(load.Energy.TotalKilowattHours, 3),
                ["power_factor"] = Round(load.PowerFactor, 2),
                ["draws_current"] = OnOff(load.DrawsCurrent),
                ["commanded_on"] = OnOff(load.CommandedOn),
            };
        }

        var feeder = canteen.Feeder;
        var state = new JsonObject
        {
            ["online"] = canteen.Online == true,
            ["feeder"] = new JsonObject
            {
                ["voltage"] = Round(feeder.Volts, 1),
                ["current"] = Round(feeder.Amperes, 3),
                ["power"] = Round(feeder.Watts, 1),
                ["energy"] = Round(feeder.Energy.TotalKilowattHours, 3),
                ["power_factor"] = Round(feeder.PowerFactor, 2),
                ["frequency"] = Round(feeder.Hertz, 1),
            },
            ["loads"] = loads,
        };
        return new HomeAssistantDevice(canteen.Site, canteen.Device, name, text(new("Kotak listrik", "Power box")), canteen.Firmware,
            entities, state);
    }

    private static HomeAssistantEntity Frequency =>
        new("sensor", "feeder_frequency", Of(Supply, "frekuensi", "frequency"), "feeder.frequency")
        {
            DeviceClass = "frequency",
            StateClass = "measurement",
            Unit = "Hz",
        };

    private static IEnumerable<HomeAssistantEntity> Meter(string id, string path, BilingualText name)
    {
        yield return Measured("voltage", "V", "tegangan", "voltage");
        yield return Measured("current", "A", "arus", "current");
        yield return Measured("power", "W", "daya", "power");
        yield return Measured("energy", "kWh", "energi", "energy") with { StateClass = "total_increasing" };
        yield return Measured("power_factor", null, "faktor daya", "power factor");

        HomeAssistantEntity Measured(string quantity, string? unit, string indonesian, string english) =>
            new("sensor", $"{id}_{quantity}", Of(name, indonesian, english), $"{path}.{quantity}")
            {
                DeviceClass = quantity,
                StateClass = "measurement",
                Unit = unit
            };
    }

    // What the meter proves, and beside it what was last commanded. Neither can be switched: docs/decisions/0013.
    private static IEnumerable<HomeAssistantEntity> Contactor(LoadView load)
    {
        yield return new("binary_sensor", $"load-{load.Id}_draws_current", Of(load.Name, "menarik arus", "draws current"),
            $"loads['{load.Id}'].draws_current")
        { DeviceClass = "power" };
        yield return new("binary_sensor", $"load-{load.Id}_commanded_on", Of(load.Name, "diperintah hidup", "commanded on"),
            $"loads['{load.Id}'].commanded_on")
        { Diagnostic = true };
    }

    private static BilingualText Of(BilingualText what, string indonesian, string english) =>
        new($"{what.Indonesian}: {indonesian}", $"{what.English}: {english}");

    private static double? Round(double? value, int decimals) =>
        value is { } number && double.IsFinite(number) ? Math.Round(number, decimals) : null;

    private static string? OnOff(bool? on) => on switch { true => "ON", false => "OFF", _ => null };
}
