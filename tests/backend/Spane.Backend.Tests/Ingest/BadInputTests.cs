using System.Text;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Ingest;

public sealed class BadInputTests(SharedBackend backend)
{
    [Fact]
    public async Task Bad_input_is_kept_with_its_reason_and_the_stream_goes_on()
    {
        await using var node = await backend.NewNodeAsync();
        var device = node.Device;
        await node.PackAsync();
        await backend.AcknowledgedAsync(node, 1);

        await node.PublishAsync("pack", "{\"v\":1,");
        await node.PublishAsync("pack", "{\"v\":2}");
        await node.PublishAsync("weight", "{\"v\":1,\"boot\":7,\"t\":0,\"up\":1,\"net\":NaN}");
        await node.PublishAsync("weight",
            "{\"v\":1,\"boot\":7,\"t\":0,\"up\":1,\"net\":1e999,\"gross\":1,\"st\":1,\"state\":\"settle\",\"sps\":80,\"q\":\"ok\"}");
        await node.PublishToAsync($"spane/v1/demo/{device}/pack", new byte[10 * 1024 * 1024]);
        await node.PublishToAsync($"spane/v1/demo/{device}/event", [0xFF, 0xFE]);
        await node.PublishToAsync($"spane/v1/other-site/{device}/pack", Encoding.UTF8.GetBytes("{}"));
        await node.PublishToAsync($"spane/v2/demo/{device}/pack", Encoding.UTF8.GetBytes("{}"));
        await node.PublishToAsync($"spane/v1/demo/{device}/power", Encoding.UTF8.GetBytes("{}"));
        node.Skip(keep: false);
        await node.PackAsync();

        await backend.AcknowledgedAsync(node, 3);
        var letters = await backend.Rows.DeadLettersAsync(device);
        letters.Select(letter => (letter.Reason, letter.Topic, letter.Bytes)).ShouldBe(
            [
                ("NotJson", $"spane/v1/demo/{device}/pack", 7),
                ("WrongVersion", $"spane/v1/demo/{device}/pack", 7),
                ("NotJson", $"spane/v1/demo/{device}/weight", 39),
                ("NotFinite", $"spane/v1/demo/{device}/weight", 93),
                ("TooLarge", $"spane/v1/demo/{device}/pack", 10 * 1024 * 1024),
                ("NotUtf8", $"spane/v1/demo/{device}/event", 2),
                ("UnknownDevice", $"spane/v1/other-site/{device}/pack", 2),
                ("UnknownTopic", $"spane/v2/demo/{device}/pack", 2),
                ("NotExpected", $"spane/v1/demo/{device}/power", 2),
                ("SequenceLost", $"spane/v1/demo/{device}/pack", 0),
            ],
            ignoreOrder: true);
        (await backend.Rows.PacksAsync(device)).ShouldBe([(7, 1), (7, 3)]);
    }
}
