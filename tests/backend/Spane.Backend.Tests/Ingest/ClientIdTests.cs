using Spane.Backend.Broker;
using Spane.Backend.Tests.Running;
using Spane.Hardware.Tests;
using Spane.Mqtt;
using Spane.Servers;

namespace Spane.Backend.Tests.Ingest;

public sealed class ClientIdTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>The broker as it is delivered, and as <c>spane up</c> runs it.</summary>
    public static TheoryData<string> Configurations => ["deploy", "up"];

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task No_client_id_lets_a_device_take_the_session_of_the_backend_or_of_another_device(string configuration)
    {
        BrokerUser[] users =
        [
            .. BrokerUser.ForBackend("b"), BrokerUser.ForDevice("demo", "packer-1", "p"), BrokerUser.ForDevice("demo", "canteen-1", "c"),
        ];
        await using var broker = await MosquittoProcess.StartAsync(new MosquittoSettings
        {
            Users = users.ToDictionary(user => user.Name, user => user.Password),
            AccessList = [.. users.SelectMany(user => MosquittoFiles.AccessOf(user).Split('\n'))],
            ExtraLines = [.. Lines(configuration).Where(line => line.StartsWith("use_username_as_clientid", StringComparison.Ordinal))],
        });
        await using var backend = new BackendProcess(
            broker.Port,
            ("SPANE__BROKER__USERNAME", "backend"),
            ("SPANE__BROKER__PASSWORD", "b"),
            ("SPANE__BROKER__LIVEUSERNAME", "backend-live"),
            ("SPANE__HOMEASSISTANT__ENABLED", "true"),
            ("SPANE__HOMEASSISTANT__USERNAME", "backend-homeassistant"));
        await backend.StartAsync();
        await using var canteen = new TestNode(broker.Port, "canteen-1", password: "c");
        await canteen.StartAsync();
        await canteen.PowerAsync("feeder", 10, 1000);
        await Eventually.TrueAsync(() => Task.FromResult(canteen.AcknowledgedUpTo == 1), () => backend.Log);

        foreach (var stolen in (string[])["spane-backend", "backend", "spane-backend-homeassistant", "backend-homeassistant",
            "spane-backend-live", "backend-live", "canteen-1", "demo.canteen-1", "node-canteen-1-7"])
        {
            await using var thief =
                new MqttConnection(
                    new MqttConnectionOptions
                    {
                        Port = broker.Port,
                        UserName = "demo.packer-1",
                        Password = "p",
                        ClientId = stolen,
                        CleanStart = true
                    });
            await thief.StartAsync(Ending);
            await thief.SubscribeAsync([new MqttSubscription("spane/#")], Ending);

            var before = canteen.Sequence;
            await canteen.PowerAsync("feeder", 10, 1000 + before);
            await Eventually.TrueAsync(() => Task.FromResult(canteen.AcknowledgedUpTo == before + 1), () => stolen + backend.Log);
        }

        canteen.Connections.ShouldBe(1);
        var metrics = (await backend.Client.GetStringAsync("/metrics", Ending)).Split('\n');
        metrics.ShouldContain("spane_broker_connections_ended_total 0");
        metrics.ShouldContain("spane_broker_session_works 1");
        broker.Log.ShouldNotContain("Client backend already connected");
        broker.Log.ShouldNotContain("Client backend-homeassistant already connected");
        broker.Log.ShouldNotContain("Client demo.canteen-1 already connected");
    }

    [Fact]
    public async Task Where_ids_are_not_bound_the_backend_says_that_its_session_is_being_taken_over_and_recovers()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new HostedBackend(broker.Port);
        await backend.StartAsync();
        (int Status, string Text) health = (0, "");
        await Eventually.TrueAsync(async () => (health = await backend.HealthAsync()).Status == 200, () => health.Text);

        await using (var thief =
            new MqttConnection(new MqttConnectionOptions { Port = broker.Port, ClientId = "spane-backend", CleanStart = true }))
        {
            await thief.StartAsync(Ending);
            await Eventually.TrueAsync(
                async () => (health = await backend.HealthAsync()).Text.Contains("the backend's client id", StringComparison.Ordinal),
                () => health.Text + broker.Log);
            health.Status.ShouldBe(503);
            await backend.UntilAsync(() => backend.Stands("backend", "broker-session"), "the alarm");
        }

        // The thief had ended the subscriptions with its clean start: they are made again, and what the node sends again arrives.
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();
        await node.PackAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                await node.SendAgainAsync(1);
                return node.AcknowledgedUpTo == 1;
            },
            () => broker.Log);
        backend.Time.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(async () => (health = await backend.HealthAsync()).Status == 200, () => health.Text);
        await backend.UntilAsync(() => !backend.Stands("backend", "broker-session"), "the alarm's end");
    }

    private static IEnumerable<string> Lines(string configuration)
    {
        if (configuration == "deploy")
        {
            return File.ReadAllLines(Repository.At("deploy", "mosquitto", "spane.conf"));
        }

        var folder = Directory.CreateTempSubdirectory("spane-conf-");
        try
        {
            var files = new MosquittoFiles(folder.FullName);
            files.WriteConfiguration(1883);
            return File.ReadAllLines(files.Configuration);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
