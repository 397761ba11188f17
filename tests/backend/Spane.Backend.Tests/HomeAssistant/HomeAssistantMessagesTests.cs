using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spane.Backend.HomeAssistant;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;
using Spane.Mqtt;
using Spane.Packing.Views;

namespace Spane.Backend.Tests.HomeAssistant;

public sealed class HomeAssistantMessagesTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly CanteenView Canteen = new()
    {
        Site = "demo",
        Device = "canteen-1",
        Online = true,
        Firmware = "0.1.0",
        Feeder =
            new FeederView(null, At, 221.43, 11.0304, 2439.61, 3500, 3200, 2439.61, 0,
                EnergyView.Empty with { TotalKilowattHours = 9.7504 })
            { Hertz = 50.02, PowerFactor = 0.991 },
        Loads =
        [
            new LoadView
            {
                Id = "stove-1",
                Name = new("Kompor 1", "Stove 1"),
                Class = LoadClass.Attended,
                Volts = 221.4,
                Amperes = 11.03,
                Watts = 2439.6,
                PowerFactor = 0.99,
                CommandedOn = true,
                DrawsCurrent = true,
                Energy = EnergyView.Empty with { TotalKilowattHours = 9.75 },
            },
        ],
    };

    private static readonly LineView Line = new()
    {
        Site = "demo",
        Device = "packer-1",
        Online = true,
        Product = new ProductView("milo", "Milo", 35, 34, 36.5),
        Weight = new LiveWeight(34.984, 35.1, true, "ok", At),
        PacksPerMinute = 64.8,
        RecentPacks = [new PackView(17, "L-1", 35.02, At, new VerdictView(true, 71, 21), false)],
        ShiftPacks = 812,
        ShiftGiveawayGrams = 163.456,
    };

    [Fact]
    public void Meters_loads_and_their_states_are_announced_as_Home_Assistant_asks() =>
        Written(HomeAssistantMeters.Of(Canteen, "Kantin 1", English), English).ShouldBe(Golden("power-box"));

    [Fact]
    public void A_packer_is_announced_in_the_language_that_is_set() =>
        Written(HomeAssistantPacker.Of(Line, "Mesin 1", Indonesian), Indonesian).ShouldBe(Golden("packer"));

    [Fact]
    public void What_is_not_measured_is_null_which_Home_Assistant_shows_as_unknown()
    {
        var state =
            HomeAssistantMeters.Of(Canteen with { Loads = [Canteen.Loads[0] with { Volts = null, DrawsCurrent = null }] }, "Kantin 1",
                English).State;

        var load = state["loads"]!["stove-1"]!;
        (load["voltage"], load["draws_current"], load["power"]!.GetValue<double>()).ShouldBe((null, null, 2439.6));
    }

    [Fact]
    public void Every_value_that_is_announced_is_in_the_state_and_has_an_id_of_its_own()
    {
        var device = HomeAssistantMeters.Of(Canteen, "Kantin 1", English);

        device.Entities.Select(entity => entity.Id).ShouldBeUnique();
        foreach (var entity in device.Entities)
        {
            var path = entity.Template.Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).Split('.');
            path.Aggregate((JsonNode?)device.State, (node, key) => node![key]).ShouldNotBeNull(entity.Template);
        }
    }

    [Fact]
    public void Nothing_can_be_switched_from_there() =>
        HomeAssistantMeters.Of(Canteen, "Kantin 1", English).Entities.Select(entity => entity.Component).Distinct()
            .ShouldBe(["sensor", "binary_sensor"]);

    private static string Indonesian(BilingualText text) => text.Indonesian;

    private static string English(BilingualText text) => text.English;

    private static string Written(HomeAssistantDevice device, Func<BilingualText, string> text)
    {
        var messages = new HomeAssistantMessages("homeassistant", text);
        var all = messages.Configs(device).Append(messages.State(device)).ToList();
        all.ShouldAllBe(message => message.Retain && message.QoS == MqttQoS.AtLeastOnce);
        var written = new JsonObject(all.Select(message =>
            KeyValuePair.Create(message.Topic, JsonNode.Parse(Encoding.UTF8.GetString(message.Payload.Span)))));
        // The backend's version comes from the tag; the golden files keep one.
        return written.ToJsonString(Readable).Replace($"\"{HomeAssistantMessages.Version}\"", "\"0.1.0\"", StringComparison.Ordinal);
    }

    private static string Golden(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HomeAssistant", "golden", name + ".json")).TrimEnd();
}
