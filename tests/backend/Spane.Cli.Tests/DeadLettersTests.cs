using Spane.Lab.Load;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Cli.Tests;

public sealed class DeadLettersTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refused_messages_are_listed_and_reprocessed_once_their_cause_is_mended()
    {
        await using var setup = await BenchSetup.StartAsync([], Ending);
        var key = Path.Combine(setup.DataFolder, "key");
        await File.WriteAllTextAsync(key, setup.ApiKey, Ending);
        await using (var node = new MqttConnection(setup.Connection with { ClientId = "late-1" }))
        {
            await node.StartAsync(Ending);
            await node.PublishAsync(
                new MqttMessage(
                    "spane/v1/demo/late-1/pack",
                    """{"v":1,"boot":7,"seq":1,"lo":1,"t":1795348800000,"up":1000,"prod":"milo","lot":"L-1","n":1,"net":35,"gross":35,"res":0,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}"""u8.ToArray(),
                    MqttQoS.AtLeastOnce),
                Ending);
        }

        SpaneResult listed;
        do
        {
            listed = await DeadLettersAsync("list");
        }
        while (!listed.Output.Contains("late-1", StringComparison.Ordinal));

        listed.OutputLines[0].ShouldContain("UnknownDevice spane/v1/demo/late-1/pack: ");
        listed.OutputLines[^1].ShouldBe("UnknownDevice: 1");

        using (var client = setup.CreateClient())
        {
            using var answer =
                await client.PostAsync("/api/v1/devices",
                    System.Net.Http.Json.JsonContent.Create(new Device("late-1", "demo", "packer", "Late")), Ending);
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }

        (await DeadLettersAsync("replay", "UnknownDevice")).Output.ShouldStartWith("1 reprocessed.");
        (await DeadLettersAsync("replay", "UnknownDevice")).Output.ShouldStartWith("0 reprocessed.");
        (await DeadLettersAsync("list")).OutputLines[0].ShouldContain("(reprocessed)");
        var refused = await DeadLettersAsync("replay", "Everything");
        (refused.ExitCode, refused.ErrorLines.Length).ShouldBe((1, 1));
        refused.Error.ShouldContain("The reason is one of");

        Task<SpaneResult> DeadLettersAsync(params string[] arguments) =>
            SpaneProcess.RunAsync(["dead-letters", .. arguments, "--address", setup.Backend.Address.ToString(), "--key-file", key]);
    }

    [Fact]
    public async Task A_backend_that_does_not_run_and_a_key_that_is_missing_are_said_in_one_line()
    {
        var key = Path.GetTempFileName();
        await File.WriteAllTextAsync(key, "key", Ending);

        var away = await SpaneProcess.RunAsync("dead-letters", "list", "--address", "http://127.0.0.1:9", "--key-file", key);
        var keyless = await SpaneProcess.RunAsync("dead-letters", "list", "--key-file", key + ".not-there");

        File.Delete(key);
        (away.ExitCode, away.ErrorLines.ShouldHaveSingleItem()).ShouldBe(
            (3, "spane: no backend answers at http://127.0.0.1:9/. Start it, or name its address with --address."));
        (keyless.ExitCode, keyless.ErrorLines.Length).ShouldBe((2, 1));
    }
}
