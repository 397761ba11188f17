using System.Text;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Ingest;

/// <summary>A message that is refused, for whatever reason, takes its place: what comes behind it is taken (docs/protocol.md, Identity and
/// order).</summary>
public sealed class RefusedMessageTests(SharedBackend backend)
{
    private const string ImplausibleReading =
        "\"load\":\"stove-1\",\"u\":230,\"i\":906166.250,\"p\":1,\"e\":9,\"f\":50,\"pf\":1,\"on\":1,\"q\":\"implausible\"";
    private const string ImpossibleReading =
        "\"load\":\"stove-1\",\"u\":230,\"i\":-1,\"p\":1,\"e\":9,\"f\":50,\"pf\":1,\"on\":1,\"q\":\"implausible\"";
    private const string HeavyPack =
        "\"prod\":\"milo\",\"lot\":\"L-1\",\"n\":1,\"net\":100001,\"gross\":1,\"res\":0,\"tgt\":35,\"rate\":64.8,\"run\":1,\"wall\":1,"
            + "\"fill\":1,\"ir\":1";

    [Fact]
    public async Task A_reading_that_a_meter_can_send_is_taken_however_implausible_and_the_over_current_behind_it_is_told()
    {
        await using var node = await backend.NewNodeAsync(role: "power");
        await node.SendAsync("power", ImplausibleReading);
        await node.EventAsync("over-current", on: true, "stove-1");

        await backend.AcknowledgedAsync(node, 2);
        await AlarmsAsync(node, "over-current");
        (await backend.Rows.DeadLettersAsync(node.Device)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_impossible_reading_does_not_keep_an_over_current_from_being_told()
    {
        await using var node = await backend.NewNodeAsync(role: "power");
        await node.SendAsync("power", ImpossibleReading);
        await node.EventAsync("over-current", on: true, "stove-1");

        await backend.AcknowledgedAsync(node, 2);
        await AlarmsAsync(node, "over-current", "message-refused");
        var refused = (await backend.Rows.DeadLettersAsync(node.Device)).ShouldHaveSingleItem();
        refused.Reason.ShouldBe("OutOfRange");
        refused.Detail.ShouldEndWith("Boot 7, sequence 1.");
    }

    [Fact]
    public async Task A_pack_beyond_every_scale_does_not_keep_the_next_from_being_stored()
    {
        await using var node = await backend.NewNodeAsync();
        await node.SendAsync("pack", HeavyPack);
        await node.PackAsync();
        await backend.AcknowledgedAsync(node, 2);
        await node.PublishAsync("pack", node.Payload(1, HeavyPack));
        await node.PackAsync();

        await backend.AcknowledgedAsync(node, 3);
        (await backend.Rows.PacksAsync(node.Device)).ShouldBe([(7, 2), (7, 3)]);
        (await backend.Rows.DeadLettersAsync(node.Device)).Count.ShouldBe(1);
        await AlarmsAsync(node, "message-refused");
    }

    [Theory]
    [InlineData("pack", "\"net\":")]
    [InlineData("event", "\"code\":\"x\",\"txt\":\"\\ud800\"")]
    [InlineData("event", "\"code\":1")]
    [InlineData("event", "\"code\":\"x\",\"code\":\"y\"")]
    [InlineData("event", "\"code\":\"x\",\"val\":1e999")]
    [InlineData("event", "\"src\":\"x\"")]
    [InlineData("event", "\"code\":\"x\",\"lo\":9")]
    [InlineData("event", "\"code\":\"x\",\"seq\":2")]
    [InlineData("event", "\"code\":\"x\",\"v\":2")]
    [InlineData("power", "\"load\":\"stove-1\",\"q\":\"no-reply\"")]
    public async Task Whatever_the_reason_of_a_refusal_what_follows_is_stored(string leaf, string keys)
    {
        await using var node = await backend.NewNodeAsync();
        await node.PackAsync();
        await node.SendAsync(leaf, keys);
        await node.PackAsync();
        await node.SendAsync(leaf, keys);
        await node.PackAsync();

        await backend.AcknowledgedAsync(node, 5);
        (await backend.Rows.PacksAsync(node.Device)).ShouldBe([(7, 1), (7, 3), (7, 5)]);
        await AlarmsAsync(node, "message-refused");
    }

    [Fact]
    public async Task A_message_of_ten_megabytes_and_one_that_is_no_text_do_not_block_what_follows()
    {
        await using var node = await backend.NewNodeAsync();
        await node.PackAsync();
        await node.SendAsync("pack", $"\"prod\":\"{new string('x', 10 * 1024 * 1024)}\"");
        await node.SendAsync("event", "\"code\":\"\xFF\"", Encoding.Latin1);
        await node.PackAsync();

        await backend.AcknowledgedAsync(node, 4);
        (await backend.Rows.PacksAsync(node.Device)).ShouldBe([(7, 1), (7, 4)]);
        var letters = await backend.Rows.DeadLettersAsync(node.Device);
        letters.Select(letter => letter.Reason).Distinct().Order().ShouldBe(["NotUtf8", "SequenceLost", "TooLarge"]);
        letters.Single(letter => letter.Reason == "SequenceLost").Detail.ShouldStartWith(
            "Boot 7, sequence 2 to 3: 2 messages were asked for");
    }

    [Fact]
    public async Task A_letter_that_would_be_refused_again_stays_and_waits()
    {
        await using var node = await backend.NewNodeAsync();
        await node.SendAsync("pack", HeavyPack);
        await backend.AcknowledgedAsync(node, 1);

        (await backend.PostAsync("/api/v1/dead-letters/replay?reason=OutOfRange", new { })).GetInt32().ShouldBe(0);
        (await backend.Rows.WaitingLettersAsync(node.Device)).ShouldBe(1);
    }

    [Fact]
    public async Task One_forged_message_with_the_highest_number_does_not_stop_its_device()
    {
        await using var node = await backend.NewNodeAsync();
        await node.PackAsync();
        await node.PublishAsync("event", """{"v":1,"boot":7,"seq":4294967295,"lo":4294967295,"t":0,"up":1,"code":"x"}""");
        await node.PublishAsync("event", """{"v":1,"boot":4294967295,"seq":4294967295,"lo":4294967295,"t":0,"up":1,"code":"x"}""");
        await node.PackAsync();
        await node.PackAsync();

        await backend.AcknowledgedAsync(node, 3);
        node.AcknowledgedUpTo.ShouldBe(3u);
        (await backend.Rows.PacksAsync(node.Device)).ShouldBe([(7, 1), (7, 2), (7, 3)]);
    }

    [Fact]
    public async Task A_device_that_poisoned_its_own_numbers_goes_on_after_an_engineers_reset()
    {
        await using var node = await backend.NewNodeAsync();
        await node.PackAsync();
        await backend.AcknowledgedAsync(node, 1);
        for (var i = 0; i < 3; i++)
        {
            await node.PublishAsync("event", """{"v":1,"boot":7,"seq":4294967295,"lo":4294967295,"t":0,"up":1,"code":"x"}""");
        }

        await backend.AcknowledgedAsync(node, uint.MaxValue);
        var engineer = await backend.VisitorAsync("Maintenance");
        using (var answer = await engineer.SubmitAsync($"/devices/{node.Device}", $"/devices/{node.Device}/sequence", []))
        {
            ((int)answer.StatusCode).ShouldBe(302);
        }

        await Eventually.TrueAsync(
            async () =>
                (await engineer.Client.GetStringAsync($"/devices/{node.Device}")).Contains("Direset pukul", StringComparison.Ordinal),
            () => "The reset is not shown.");
        await node.PackAsync();

        await Eventually.TrueAsync(
            async () => (await backend.Rows.PacksAsync(node.Device)).SequenceEqual([(7, 1), (7, 2)]),
            () => backend.Log);
    }

    private async Task AlarmsAsync(TestNode node, params string[] codes)
    {
        IEnumerable<string?> standing = [];
        await Eventually.TrueAsync(
            async () =>
            {
                standing = await backend.Rows.StandingAlarmsAsync(node.Device);
                return codes.All(standing.Contains);
            },
            () => $"{string.Join(' ', standing)}\n{backend.Log}");
    }
}
