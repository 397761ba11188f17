using System.Text.Json;
using Spane.Firmware.Core.Settings;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Firmware.Tests.Link;

/// <summary>What a node says of itself when it connects, by which the backend knows whether a last will is of the connection that it has
/// now.</summary>
public sealed class LastWillTests : IDisposable
{
    private readonly VirtualCanteen _canteen = new(new VirtualCanteenOptions
    {
        Node = new VirtualNodeOptions
        {
            Settings =
                new NodeSettings { Site = "demo", Device = "canteen-1", Role = "power", UserName = "demo.canteen-1", Password = "x" },
        },
    });

    private readonly List<JsonElement> _told = [];

    public LastWillTests() => _canteen.Broker!.Published += message =>
    {
        if (message.Leaf == "status")
        {
            _told.Add(JsonDocument.Parse(message.Text).RootElement);
        }
    };

    public void Dispose() => _canteen.Dispose();

    [Fact]
    public void The_last_will_and_the_status_carry_the_boot_and_the_number_of_the_connection()
    {
        _canteen.RunUntil(() => _told.Count == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        _canteen.Broker!.DropConnection();
        _canteen.RunUntil(() => _told.Count == 3, TimeSpan.FromSeconds(60)).ShouldBeTrue();

        _told.Select(status => (status.GetProperty("on").GetInt32(), status.GetProperty("con").GetInt32()))
            .ShouldBe([(1, 1), (0, 1), (1, 2)]);
        _told.Select(status => status.GetProperty("boot").GetInt32()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_client_id_is_the_user_name_that_the_broker_would_make_it_anyway()
    {
        _canteen.RunUntil(() => _told.Count == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        _canteen.Broker!.Connection!.ClientId.ShouldBe("demo.canteen-1");
    }
}
