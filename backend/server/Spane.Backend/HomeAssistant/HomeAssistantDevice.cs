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
