using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Servers;

[assembly: AssemblyFixture(typeof(Spane.Backend.Tests.Running.SharedBackend))]

namespace Spane.Backend.Tests.Running;

/// <summary>One broker and one backend for all tests that do not kill them; each test has a device of its own.</summary>
public sealed class SharedBackend : IAsyncLifetime
{
    private MosquittoProcess _broker = null!;
    private BackendProcess _backend = null!;
    private readonly SemaphoreSlim _logins = new(1, 1);
    private readonly Dictionary<string, Visitor> _visitors = [];
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
        foreach (var visitor in _visitors.Values)
        {
            visitor.Dispose();
        }

        _logins.Dispose();
        await _backend.DisposeAsync();
        await _broker.DisposeAsync();
    }

    /// <summary>Connects a node that no other test uses.</summary>
    internal async Task<TestNode> NewNodeAsync(bool registered = true, string role = "packer", uint boot = 7)
    {
        var device = $"test-{Interlocked.Increment(ref _devices)}";
        if (registered)
        {
            await RegisterAsync(device, role);
        }

        return await NodeAsync(device, boot);
    }

    /// <summary>Connects a node as a device that is registered already.</summary>
    internal async Task<TestNode> NodeAsync(string device, uint boot)
    {
        var node = new TestNode(_broker.Port, device, boot);
        await node.StartAsync();
        return node;
    }

    /// <summary>Somebody with a role, logged in once for all tests: logins are limited to a few a minute.</summary>
    internal async Task<Visitor> VisitorAsync(string role)
    {
        await _logins.WaitAsync();
        try
        {
            if (!_visitors.TryGetValue("Admin", out var administrator))
            {
                var login = await File.ReadAllLinesAsync(Path.Combine(_backend.DataFolder, "first-run-login.txt"));
                _visitors["Admin"] = administrator = await Visitor.LoggedInAsync(Client.BaseAddress!, login[0], login[1]);
            }

            if (!_visitors.TryGetValue(role, out var visitor))
            {
                const string Password = "kata-sandi-panjang";
                using var made =
                    await administrator.SubmitAsync("/accounts", "/accounts",
                        new() { ["name"] = "test-" + role, ["password"] = Password, ["roles"] = role });
                _visitors[role] = visitor = await Visitor.LoggedInAsync(Client.BaseAddress!, "test-" + role, Password);
            }

            return visitor;
        }
        finally
        {
            _logins.Release();
        }
    }

    internal Task<JsonElement> RegisterAsync(string device, string role) =>
        PostAsync("/api/v1/devices", new { id = device, site = "demo", role, name = device });

    internal Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until the picture of a power box shows something.</summary>
    internal async Task<JsonElement> CanteenAsync(TestNode node, Func<JsonElement, bool> condition)
    {
        JsonElement canteen = default;
        await Eventually.TrueAsync(
            async () =>
            {
                canteen = await GetAsync($"/api/v1/canteens/{node.Device}");
                return condition(canteen);
            },
            () => canteen + Log);
        return canteen;
    }

    /// <summary>Reads one metric, with its labels as written.</summary>
    internal async Task<double> MetricAsync(string name)
    {
        var text = await Client.GetStringAsync("/metrics");
        var line = text.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    internal async Task<JsonElement> PostAsync(string path, object body)
    {
        var response = await Client.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Saves settings of a power box, from the version that is there now.</summary>
    internal async Task<HttpResponseMessage> ChangeCanteenAsync(string device, object change, HttpClient? client = null)
    {
        var path = $"/api/v1/canteens/{device}/settings";
        using var read = await Client.GetAsync(path);
        return await PutAsync(path, change, read.Headers.ETag!.Tag, client);
    }

    /// <summary>Saves something from the version that an entity tag names; null: from none.</summary>
    internal async Task<HttpResponseMessage> PutAsync(string path, object change, string? tag, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(change) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await (client ?? Client).SendAsync(request);
    }

    internal Task AcknowledgedAsync(TestNode node, uint sequence) =>
        Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo >= sequence),
            () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{Log}");

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
