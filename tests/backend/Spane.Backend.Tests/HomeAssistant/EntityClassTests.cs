using System.Text.Json.Nodes;

namespace Spane.Backend.Tests.HomeAssistant;

/// <summary>What is announced goes together as Home Assistant demands it (developer documentation, "Sensor entity", available device
/// classes; "Binary sensor entity").</summary>
public sealed class EntityClassTests
{
    private const string Measurement = "measurement";
    private const string Increasing = "total_increasing";

    // Units and state classes of each device class, of those that Spane could use.
    private static readonly Dictionary<string, (string?[] Units, string?[] States)> Sensors = new()
    {
        ["voltage"] = (["V", "mV", "kV"], [Measurement, null]),
        ["current"] = (["A", "mA"], [Measurement, null]),
        ["power"] = (["W", "kW", "MW"], [Measurement, null]),
        ["energy"] = (["Wh", "kWh", "MWh"], ["total", Increasing, null]),
        ["power_factor"] = ([null, "%"], [Measurement, null]),
        ["frequency"] = (["Hz", "kHz"], [Measurement, null]),
        ["weight"] = (["g", "kg", "mg"], [Measurement, null]),
        ["enum"] = ([null], [null]),
    };

    private static readonly string?[] BinarySensors = [null, "power", "running", "problem", "connectivity"];

    [Theory]
    [InlineData("packer")]
    [InlineData("power-box")]
    public void Every_class_has_a_unit_and_statistics_that_it_may_have(string golden)
    {
        var messages =
            JsonNode.Parse(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HomeAssistant", "golden", golden + ".json")))!.AsObject();
        var configs = messages.Where(message => message.Key.EndsWith("/config", StringComparison.Ordinal)).ToList();

        configs.ShouldNotBeEmpty();
        configs.Select(config => Fault(config.Key.Split('/')[1], config.Value!)).Where(fault => fault is not null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sensor", """{"device_class":"energy","state_class":"measurement","unit_of_measurement":"kWh"}""")]
    [InlineData("sensor", """{"device_class":"power","state_class":"measurement","unit_of_measurement":"VA"}""")]
    [InlineData("sensor", """{"device_class":"voltage","state_class":"measurement"}""")]
    [InlineData("sensor", """{"device_class":"weight","state_class":"total_increasing","unit_of_measurement":"g"}""")]
    [InlineData("sensor", """{"device_class":"enum","options":["a"],"state_class":"measurement"}""")]
    [InlineData("sensor", """{"options":["a"]}""")]
    [InlineData("sensor", """{"device_class":"watts"}""")]
    [InlineData("binary_sensor", """{"device_class":"energy"}""")]
    [InlineData("binary_sensor", """{"unit_of_measurement":"W"}""")]
    [InlineData("switch", "{}")]
    public void What_Home_Assistant_would_refuse_is_found(string component, string config) =>
        Fault(component, JsonNode.Parse(config)!).ShouldNotBeNull();

    private static string? Fault(string component, JsonNode config)
    {
        var (device, state, unit) = (Word("device_class"), Word("state_class"), Word("unit_of_measurement"));
        var legal = component switch
        {
            "sensor" when device is null => config["options"] is null,
            "sensor" =>
                Sensors.TryGetValue(device, out var allowed) && allowed.Units.Contains(unit) && allowed.States.Contains(state)
                    && (device == "enum") == (config["options"] is not null),
            "binary_sensor" => BinarySensors.Contains(device) && state is null && unit is null,
            _ => false,
        };
        return legal ? null : $"{component}: {config.ToJsonString()}";

        string? Word(string key) => config[key]?.GetValue<string>();
    }
}
