using System.Text.Json.Nodes;

namespace Spane.Backend.HomeAssistant;

/// <summary>A device as Home Assistant shows it.</summary>
/// <param name="Firmware">Version of its firmware; empty: not known yet.</param>
internal sealed record HomeAssistantDevice(
    string Site, string Id, string Name, string Model, string Firmware, IReadOnlyList<HomeAssistantEntity> Entities, JsonObject State)
{
    /// <summary>The name of the device in topics and ids; sites and devices have no <c>_</c>.</summary>
    public string Node => NodeOf(Site, Id);

    /// <summary>The name of a device in topics and ids.</summary>
    public static string NodeOf(string site, string device) => $"spane_{site}_{device}";
}

/// <summary>One value of a device as Home Assistant shows it (Home Assistant, "MQTT Sensor", "MQTT Binary Sensor").</summary>
/// <param name="Component"><c>sensor</c> or <c>binary_sensor</c>.</param>
/// <param name="Id">Its id within the device, <c>a–z 0–9 - _</c>.</param>
internal sealed record HomeAssistantEntity(string Component, string Id, BilingualText Name, string Template)
{
    /// <summary>What it measures, in Home Assistant's words; null: none of its classes.</summary>
    public string? DeviceClass { get; init; }

    /// <summary>How statistics are made of it: <c>measurement</c>, <c>total_increasing</c>; null: none.</summary>
    public string? StateClass { get; init; }

    /// <summary>Unit; null: none.</summary>
    public string? Unit { get; init; }

    /// <summary>The only values that it takes; null: any.</summary>
    public IReadOnlyList<BilingualText>? Options { get; init; }

    /// <summary>Whether it is for whoever looks for a fault.</summary>
    public bool Diagnostic { get; init; }
}
