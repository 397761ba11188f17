using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Spane.Backend.Tests.Running;
using Spane.Mqtt;
using Spane.Servers;

namespace Spane.Backend.Tests.HomeAssistant;

public sealed class HomeAssistantTests : IAsyncLifetime
{
    private const string Voltage = "homeassistant/sensor/spane_demo_canteen-1/feeder_voltage/config";
    private const string State = "homeassistant/spane/demo/canteen-1/state";

    private MosquittoProcess _broker = null!;
    private MqttConnection _homeAssistant = null!;
    private readonly ConcurrentDictionary<string, string> _seen = new();
    private Task _reading = Task.CompletedTask;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _broker = await MosquittoProcess.StartAsync();
        _homeAssistant = await ConnectAsync();
        _reading = ReadAsync(_homeAssistant, _seen);
    }

    public async ValueTask DisposeAsync()
    {
        await _homeAssistant.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Devices_appear_with_their_values_come_again_when_Home_Assistant_starts_and_go_when_revoked_or_switched_off()
    {
        await using var backend =
            new BackendProcess(_broker.Port, ("SPANE__HOMEASSISTANT__ENABLED", "true"), ("SPANE__HOMEASSISTANT__PERIODSECONDS", "1"));
        await backend.StartAsync();
        await using var box = new TestNode(_broker.Port, "canteen-1");
        await box.StartAsync();
        await box.PowerAsync("feeder", 10, 1000);

        await UntilAsync(backend,
            () => _seen.TryGetValue(State, out var state) && Feeder(state) is { ValueKind: JsonValueKind.Number } volts
                && volts.GetDouble() == 230);
        using (var config = JsonDocument.Parse(_seen[Voltage]))
        {
            config.RootElement.GetProperty("state_topic").GetString().ShouldBe(State);
            config.RootElement.GetProperty("availability")[0].GetProperty("topic").GetString().ShouldBe(State);
        }

        (await RetainedAsync()).ShouldContainKey(Voltage);

        _seen.Clear();
        await _homeAssistant.PublishAsync(new MqttMessage("homeassistant/status", "online"u8.ToArray(), MqttQoS.AtLeastOnce), Ending);
        await UntilAsync(backend, () => _seen.ContainsKey(Voltage));

        var login = await File.ReadAllLinesAsync(Path.Combine(backend.DataFolder, "first-run-login.txt"), Ending);
        using (var administrator = await Visitor.LoggedInAsync(backend.Client.BaseAddress!, login[0], login[1]))
        {
            (await administrator.SubmitAsync("/devices/canteen-1", "/devices/canteen-1/revoke",
                [])).Headers.Location!.OriginalString.ShouldEndWith("done=1");
        }

        await UntilAsync(backend,
            () => _seen.TryGetValue(Voltage, out var config) && config.Length == 0 && _seen.TryGetValue(State, out var state)
                && state.Length == 0);
        (await RetainedAsync()).Keys.ShouldAllBe(topic => topic.Contains("packer-1"));

        await backend.StopAsync();
        backend.Set("SPANE__HOMEASSISTANT__ENABLED", "false");
        await backend.StartAsync();
        await Eventually.TrueAsync(async () => (await RetainedAsync()).Count == 0, () => backend.Log);
    }

    private static JsonElement Feeder(string state) =>
        state.Length == 0 ? default : JsonDocument.Parse(state).RootElement.GetProperty("feeder").GetProperty("voltage");

    private static Task UntilAsync(BackendProcess backend, Func<bool> condition) =>
        Eventually.TrueAsync(() => Task.FromResult(condition()), () => backend.Log);

    /// <summary>What the broker keeps under the prefix now.</summary>
    private async Task<Dictionary<string, string>> RetainedAsync()
    {
        await using var visitor = await ConnectAsync();
        var seen = new ConcurrentDictionary<string, string>();
        var reading = ReadAsync(visitor, seen);
        // Retained messages come right after the subscription: when this one is back, all of them are there.
        await visitor.PublishAsync(new MqttMessage("homeassistant/end", "end"u8.ToArray(), MqttQoS.AtLeastOnce), Ending);
        await Eventually.TrueAsync(() => Task.FromResult(seen.ContainsKey("homeassistant/end")), () => "The broker did not answer.");
        await visitor.DisposeAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return seen.Where(entry => entry.Key != "homeassistant/end").ToDictionary();
    }

    private async Task<MqttConnection> ConnectAsync()
    {
        var connection =
            new MqttConnection(new MqttConnectionOptions { Port = _broker.Port, ClientId = $"ha-{Guid.NewGuid():N}", CleanStart = true });
        await connection.StartAsync(Ending);
        await connection.SubscribeAsync([new MqttSubscription("homeassistant/#")], Ending);
        return connection;
    }

    private static async Task ReadAsync(MqttConnection connection, ConcurrentDictionary<string, string> seen)
    {
        await foreach (var message in connection.Received.ReadAllAsync(Ending))
        {
            seen[message.Topic] = Encoding.UTF8.GetString(message.Payload.Span);
            await connection.AcknowledgeAsync(new[] { message }, Ending);
        }
    }
}
