using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spane.Mqtt;

namespace Spane.Backend.HomeAssistant;

/// <summary>The messages of Home Assistant's MQTT discovery: one retained config for each value, one retained state for each device (Home
/// Assistant, "MQTT", "MQTT Discovery").</summary>
internal sealed class HomeAssistantMessages(string prefix, Func<BilingualText, string> text)
{
    /// <summary>How long a value holds that is not sent again: after that Home Assistant shows it as unavailable, because Spane is
    /// away.</summary>
    public static readonly TimeSpan ValuesHold = TimeSpan.FromSeconds(90);

    private const string Spane = "Spane";
    /// <summary>The backend's version, without the commit.</summary>
    public static readonly string Version =
        typeof(HomeAssistantMessages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split(
            '+')[0];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Home Assistant says here that it has started: <c>online</c>.</summary>
    public string StatusTopic => $"{prefix}/status";

    /// <summary>Announces a device's values.</summary>
    public IEnumerable<MqttMessage> Configs(HomeAssistantDevice device) => device.Entities.Select(entity => Retained(
        $"{prefix}/{entity.Component}/{device.Node}/{entity.Id}/config", Config(device, entity)));

    /// <summary>Publishes a device's values.</summary>
    public MqttMessage State(HomeAssistantDevice device) => Retained(StateTopic(device), device.State);

    /// <summary>Withdraws a message.</summary>
    public static MqttMessage Removed(string topic) => new(topic, ReadOnlyMemory<byte>.Empty, MqttQoS.AtLeastOnce, Retain: true);

    private string StateTopic(HomeAssistantDevice device) => $"{prefix}/spane/{device.Site}/{device.Id}/state";

    private JsonObject Config(HomeAssistantDevice device, HomeAssistantEntity entity)
    {
        var config = new JsonObject
        {
            ["name"] = text(entity.Name),
            ["unique_id"] = $"{device.Node}_{entity.Id}",
            ["state_topic"] = StateTopic(device),
            ["value_template"] = $"{{{{ value_json.{entity.Template} }}}}",
            ["expire_after"] = (int)ValuesHold.TotalSeconds,
        };
        Add(config, "device_class", entity.DeviceClass);
        Add(config, "state_class", entity.StateClass);
        Add(config, "unit_of_measurement", entity.Unit);
        Add(config, "entity_category", entity.Diagnostic ? "diagnostic" : null);
        if (entity.Options is { } options)
        {
            config["options"] = new JsonArray([.. options.Select(option => JsonValue.Create(text(option)))]);
        }

        // As every screen shows it; the node's own retained status may be of a node that died with its broker.
        config["availability"] = new JsonArray(new JsonObject
        {
            ["topic"] = StateTopic(device),
            ["value_template"] = "{{ 'online' if value_json.online else 'offline' }}",
        });
        config["device"] = DeviceBlock(device);
        config["origin"] = new JsonObject { ["name"] = Spane, ["sw_version"] = Version };
        return config;
    }

    private static JsonObject DeviceBlock(HomeAssistantDevice device)
    {
        var block = new JsonObject
        {
            ["identifiers"] = new JsonArray(device.Node),
            ["name"] = device.Name,
            ["manufacturer"] = Spane,
            ["model"] = device.Model,
        };
        Add(block, "sw_version", device.Firmware.Length > 0 ? device.Firmware : null);
        return block;
    }

    private static void Add(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }

    private static MqttMessage Retained(string topic, JsonObject payload) =>
        new(topic, Encoding.UTF8.GetBytes(payload.ToJsonString(Json)), MqttQoS.AtLeastOnce, Retain: true);
}
