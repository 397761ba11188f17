using System.Net.Http.Json;
using System.Text.Json;
using Spane.Tests.Servers;

[assembly: AssemblyFixture(typeof(Spane.Backend.Tests.Running.SharedBackend))]

namespace Spane.Backend.Tests.Running;

/// <summary>One broker and one backend for all tests that do not kill them; each test has a device of its own.</summary>
public sealed class SharedBackend : IAsyncLifetime
{
    private MosquittoProcess _broker = null!;
    private BackendProcess _backend = null!;
    private int _devices;

    internal HttpClient Client => _backend.Client;

    internal string Log => _backend.Log;

    internal StoredRows Rows => new(_backend.DataFolder);

    public async ValueTask InitializeAsync()
    {
        _broker = await MosquittoProcess.StartAsync();
        _backend = new BackendProcess(_broker.Port);
        await _backend.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync();
        await _broker.DisposeAsync();
    }

    /// <summary>Connects a node that no other test uses.</summary>
    internal async Task<TestNode> NewNodeAsync(bool registered = true)
    {
        var device = $"test-{Interlocked.Increment(ref _devices)}";
        if (registered)
        {
            await RegisterAsync(device, "packer");
        }

        var node = new TestNode(_broker.Port, device);
        await node.StartAsync();
        return node;
    }

    internal Task<JsonElement> RegisterAsync(string device, string role) => PostAsync("/api/v1/devices", new { id = device, site = "demo", role, name = device });

    internal Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    internal async Task<JsonElement> PostAsync(string path, object body)
    {
        var response = await Client.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal Task AcknowledgedAsync(TestNode node, uint sequence) =>
        Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo >= sequence), () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{Log}");

    internal async Task<JsonElement> LineAsync(TestNode node, Func<JsonElement, bool> condition)
    {
        JsonElement line = default;
        await Eventually.TrueAsync(
            async () =>
            {
                line = await GetAsync($"/api/v1/lines/{node.Device}");
                return condition(line);
            },
            () => line + Log);
        return line;
    }
}
