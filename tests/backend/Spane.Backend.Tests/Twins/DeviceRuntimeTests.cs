using System.Text;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;

namespace Spane.Backend.Tests.Twins;

public sealed class DeviceRuntimeTests
{
    private readonly PackerTwin _twin =
        new("demo", "packer-1", ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc),
            new PackJudge(VerdictRuleBase.TableTwo));
    private readonly LiveState _live = new();
    private readonly Partition _partition = new(new IngestCounters(), new DeviceBounds());
    private readonly DeviceRuntime _runtime;

    public DeviceRuntimeTests() => _runtime = new DeviceRuntime(
        new Device("packer-1", "demo", "packer", "Packer"), new PackerDeviceTwin("packer-1", _twin, _live), _live, TimeProvider.System,
        TimeSpan.FromDays(31));

    [Fact]
    public void A_refused_pack_that_can_be_read_later_is_stored_once_and_moves_nothing()
    {
        Take(Pack(1, "net", "100001")).Batch.DeadLetters.ShouldHaveSingleItem().Detail.ShouldEndWith("Boot 7, sequence 1.");
        Take(Pack(2)).Batch.Points.ShouldHaveSingleItem();
        var lot = _twin.State.LotPacks;

        Take(Pack(1)).Batch.Points.ShouldHaveSingleItem().Sequence.ShouldBe(1u);
        Take(Pack(1)).Batch.Points.ShouldBeEmpty();
        Take(Pack(1, "net", "100001")).Batch.DeadLetters.ShouldBeEmpty();
        _twin.State.LotPacks.ShouldBe(lot);
    }

    /// <summary>The screen shows the new product when its node has confirmed it, not with its first pack.</summary>
    [Theory]
    [InlineData("done", "c-1", "coffee")]
    [InlineData("rejected", "c-1", "milo")]
    [InlineData("done", "c-2", "milo")]
    public void A_confirmed_change_of_product_is_shown_at_once(string state, string answered, string expected)
    {
        var orders = new OrderedProducts();
        orders.Add("c-1", new ProductSettings("coffee", "Kopi", 25, 24, 26, 70, "L-2", 0));
        var twin = new PackerDeviceTwin("packer-1", _twin, _live, orders);
        var answer = new AcknowledgementMessage
        {
            Boot = 7,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 1,
            CommandId = answered,
            State = state,
        };
        twin.Apply(answer, default, []);
        _twin.View().Product.Id.ShouldBe(expected == "milo" ? ProductCatalogue.Paper.First.Id : expected);
    }

    [Fact]
    public void A_message_of_another_role_takes_its_place_too()
    {
        var refused = new Rejection(RejectionReason.NotExpected, "A device of the role 'packer' does not send this.");
        Take("""{"v":1,"boot":7,"seq":1,"lo":1,"t":0,"up":1,"load":"stove-1","q":"no-reply"}""", TopicLeaf.Power,
            refused).Batch.DeadLetters.ShouldHaveSingleItem();
        Take(Pack(2)).Batch.Points.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_messages_of_several_boots_in_one_batch_are_all_acknowledged()
    {
        Wait(Pack(1, boot: 6));
        Take(Pack(1)).Receipts.Select(receipt => receipt.Payload).ShouldBe([new ReceivedPayload(6, 1, 0), new ReceivedPayload(7, 1, 0)]);
    }

    [Fact]
    public void What_is_to_be_acknowledged_of_a_former_life_is_not_told_to_the_next()
    {
        Wait(Status(3, "00000000000000aa"));
        Wait(Pack(1, boot: 3));
        Take(Status(1, "00000000000000bb"), TopicLeaf.Status).Receipts.ShouldBeEmpty();
        _runtime.Lives.ShouldBe(1);
    }

    [Fact]
    public void A_state_of_the_version_before_is_read_and_one_of_this_version_brings_everything_back()
    {
        var saved =
            DeviceState.Read(
                Encoding.UTF8.GetBytes(
                    """{"boots":[{"boot":6,"storedUpTo":3},{"boot":7,"storedUpTo":1}],"clockBoot":7,"clockOffsetMilliseconds":5,"twin":{}}"""));
        _runtime.Restore(saved);
        Take(Pack(1)).Batch.Points.ShouldBeEmpty();
        Take(Pack(2, "net", "100001"));
        Wait(Status(8, "00000000000000aa"));
        Take(Status(1, "00000000000000bb"), TopicLeaf.Status);
        Take(Pack(1, boot: 1)).Batch.Points.ShouldHaveSingleItem();

        var lives = DeviceState.Read(Take(Pack(2, boot: 1)).Batch.TwinStates.Single().Value).Lives().ToList();
        lives.Select(life => life.Id).ShouldBe(["00000000000000bb", "00000000000000aa"]);
        lives[0].Boots.ShouldBe([new BootProgress(1, 2)]);
        lives[0].Live!.Value.Boot.ShouldBe(1u);
        lives[1].Boots.Select(boot => (boot.Boot, boot.StoredUpTo)).ShouldBe([(6u, 3u), (7u, 2u)]);
        lives[1].Boots[1].Missing.ShouldBe([new SequenceRange(2, 2)]);
    }

    private static string Pack(uint sequence, string key = "", string value = "", uint boot = 7)
    {
        var payload =
            $$"""{"v":1,"boot":{{boot}},"seq":{{sequence}},"lo":1,"t":1795348800000,"up":1000,"prod":"milo","lot":"L-1","n":{{sequence}},"net":35,"gross":35,"res":0,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}""";
        return key.Length == 0 ? payload : payload.Replace($"\"{key}\":35", $"\"{key}\":{value}", StringComparison.Ordinal);
    }

    private static string Status(uint boot, string life) =>
        $$"""{"v":1,"boot":{{boot}},"t":0,"up":1,"on":1,"role":"packer","fw":"1","life":"{{life}}"}""";

    private PartitionResult Take(string payload, TopicLeaf? leaf = null, Rejection? refused = null)
    {
        Wait(payload, leaf, refused);
        return _partition.Run(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero);
    }

    private void Wait(string payload, TopicLeaf? leaf = null, Rejection? refused = null)
    {
        var of = leaf ?? (payload.Contains("\"life\"", StringComparison.Ordinal) ? TopicLeaf.Status : TopicLeaf.Pack);
        _partition.Add(_runtime,
            new RoutedMessage(new MqttReceivedMessage { Topic = "spane/v1/demo/packer-1/x", Payload = Encoding.UTF8.GetBytes(payload) }, of,
                refused));
    }
}
